package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What may stay open, and have any port, by which rule. Found out once a socket: stack traces are dear to read, and it is
 * asked again and again while a test waits for its servers to close.
 */
final class Allowance {

    private final Rules rules;
    private final Ownership ownership;
    private final TestScope run;
    private final Map<SocketRecord, Optional<String>> openers = new ConcurrentHashMap<>();

    Allowance(Rules rules, Ownership ownership, TestScope run) {
        this.rules = rules;
        this.ownership = ownership;
        this.run = run;
    }

    /** Returns the name of the rule that allows what opened a socket, null if none does. */
    @Nullable
    String ofOpener(SocketRecord socket) {
        return openers.computeIfAbsent(socket, this::opener).orElse(null);
    }

    /** Returns the name of the rule that allows the port that a socket asked for, or what opened it; null if none does. */
    @Nullable
    String ofPort(SocketRecord socket) {
        InetSocketAddress requested = Objects.requireNonNull(socket.requested());
        String rule = rules.allowed(scopeOf(socket)).port(requested.getPort());
        return rule != null ? rule : ofOpener(socket);
    }

    private Optional<String> opener(SocketRecord socket) {
        String rule = rules.allowed(scopeOf(socket)).opener(socket);
        if (rule != null) {
            return Optional.of(rule);
        }
        String framework = rules.framework(OpenedSocket.of(socket));
        return framework.isEmpty() ? Optional.empty() : Optional.of(framework);
    }

    private TestScope scopeOf(SocketRecord socket) {
        return Objects.requireNonNullElse(ownership.of(socket).scope(), run);
    }

    void forgetClosed() {
        if (openers.isEmpty()) {
            return; // as after most tests
        }
        openers.keySet().removeIf(socket -> !socket.isOpen());
    }
}
