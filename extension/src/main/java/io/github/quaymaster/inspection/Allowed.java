package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.SocketRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user allows.
 *
 * @param rules what allows something; the first that does is counted
 */
public record Allowed(List<Rule> rules) {

    /**
     * Ports from one number to another, both included.
     *
     * @param first the lowest, 1 to 65535
     * @param last the highest, not below the first
     */
    public record PortSpan(int first, int last) {}

    /**
     * Some ports and openers that are allowed together.
     *
     * @param name how the summary calls it, such as "@PortPolicy"
     * @param ports the ports that may be bound or connected to though nobody reserved them
     * @param openers classes or package prefixes: what was opened with one of them on the stack may stay open
     */
    public record Rule(String name, List<PortSpan> ports, List<String> openers) {}

    /**
     * Returns what is allowed when one more rule holds.
     *
     * @param rule the rule; it is asked first
     * @return this and the rule
     */
    public Allowed and(Rule rule) {
        if (rule.ports().isEmpty() && rule.openers().isEmpty()) {
            return this;
        }
        List<Rule> more = new ArrayList<>(List.of(rule));
        more.addAll(rules);
        return new Allowed(List.copyOf(more));
    }

    /** Returns the name of the rule that allows a port, null if none does. */
    @Nullable
    String port(int number) {
        for (Rule rule : rules) {
            if (rule.ports().stream().anyMatch(span -> span.first() <= number && number <= span.last())) {
                return rule.name();
            }
        }
        return null;
    }

    /** Returns the name of the rule that allows what opened a socket, null if none does. */
    @Nullable
    String opener(SocketRecord socket) {
        return opener(socket.openings());
    }

    /** Returns the name of the rule that allows one of some openings of one thing, null if none does. */
    @Nullable
    String opener(List<Opening> openings) {
        for (Rule rule : rules) {
            if (!rule.openers().isEmpty() && isOnStack(openings, rule.openers())) {
                return rule.name();
            }
        }
        return null;
    }

    /** Returns the name of the rule that allows what a class opens, null if none does. */
    @Nullable
    String openerClass(String className) {
        for (Rule rule : rules) {
            if (rule.openers().stream().anyMatch(opener -> matches(className, opener))) {
                return rule.name();
            }
        }
        return null;
    }

    private static boolean isOnStack(List<Opening> openings, List<String> openers) {
        return openings.stream()
                .map(Opening::stack)
                .flatMap(stack -> Frames.above(stack).stream())
                .anyMatch(frame -> openers.stream().anyMatch(opener -> matches(frame.getClassName(), opener)));
    }

    /** A class stands for what is nested in it, a package for what is below it. */
    private static boolean matches(String className, String opener) {
        return className.equals(opener) || className.startsWith(opener + ".") || className.startsWith(opener + "$");
    }
}
