package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.SocketRecord;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the user allows.
 *
 * @param ports the ports that may be bound though nobody reserved them, as ranges from first to last
 * @param openers classes or package prefixes: what was opened with one of them on the stack may stay open
 */
public record Allowed(List<PortSpan> ports, List<String> openers) {

    /**
     * Ports from one number to another, both included.
     *
     * @param first the lowest, 1 to 65535
     * @param last the highest, not below the first
     */
    public record PortSpan(int first, int last) {}

    boolean port(int number) {
        return ports.stream().anyMatch(span -> span.first() <= number && number <= span.last());
    }

    boolean opener(SocketRecord socket) {
        return Stream.of(socket.bound(), socket.made()).filter(Objects::nonNull).anyMatch(this::opener);
    }

    boolean opener(Opening opening) {
        return !openers.isEmpty()
                && Frames.above(opening.stack()).stream()
                        .anyMatch(frame -> openers.stream().anyMatch(opener -> matches(frame.getClassName(), opener)));
    }

    /** A class stands for what is nested in it, a package for what is below it. */
    private static boolean matches(String className, String opener) {
        return className.equals(opener) || className.startsWith(opener + ".") || className.startsWith(opener + "$");
    }
}
