package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.UsedPorts;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * Finds ports that were reserved for a test and that nobody bound or connected to by the time that they were given back.
 *
 * <p>A process that was started meanwhile may have used them, and nobody saw: then nothing is found.
 */
final class UnusedPorts {

    private static final Blame ASKED = new Blame("it asked for the port", Blame.Confidence.HIGH);

    private final boolean hooked;
    private final SocketRecorder recorder;
    private final Rules rules;
    private final Queue<Finding> found = new ConcurrentLinkedQueue<>();

    UnusedPorts(Facts facts, Rules rules) {
        this.hooked = facts.hooked();
        this.recorder = facts.recorder();
        this.rules = rules;
    }

    /** Begins to watch ports that were just reserved; returns what to do before they are given back. */
    Runnable watch(TestScope scope, List<ReservedPort> ports, String place) {
        if (!hooked || !rules.wants(FindingId.UNUSED_PORT, scope)) {
            return () -> {};
        }
        UsedPorts used = recorder.usedPorts();
        ports.forEach(port -> used.forget(port.number()));
        int starts = recorder.processes().starts();
        return () -> {
            if (recorder.processes().starts() == starts && recorder.processes().isEmpty()) {
                ports.stream()
                        .filter(port -> !used.contains(port.number()))
                        .forEach(port -> found.add(finding(scope, port, place)));
            }
        };
    }

    /** Tells whether none was given back unused that nobody took yet. */
    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Finds those of a class or test that ends. */
    List<Finding> endOf(TestScope scope) {
        return isEmpty() ? List.of() : take(finding -> finding.scope().equals(scope));
    }

    /** Finds those of the run, and those that were given back when their class was judged already. */
    List<Finding> endOfRun(TestScope run) {
        return take(finding -> finding.scope().root().equals(run));
    }

    private List<Finding> take(Predicate<Finding> whose) {
        List<Finding> taken = new ArrayList<>(found);
        taken.removeIf(whose.negate());
        found.removeAll(taken);
        return taken;
    }

    private static Finding finding(TestScope scope, ReservedPort port, String place) {
        return new Finding(
                FindingId.UNUSED_PORT,
                scope,
                scope,
                port.transport() == Transport.UDP ? Protocol.UDP : Protocol.TCP,
                port.address(),
                null,
                ASKED,
                "",
                0,
                0,
                Remnant.OPEN,
                null,
                List.of(),
                "by " + place);
    }
}
