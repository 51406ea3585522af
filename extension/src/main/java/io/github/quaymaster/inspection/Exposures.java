package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.ProcessRecord;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.Listener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds listeners that other machines could reach: bound to all addresses of this one, or to one that is not loopback.
 * The hook tells of this JVM's, however short they lived; the tables of those of child processes, once for each process,
 * when a test ends while it runs.
 */
final class Exposures {

    private final SocketRecorder recorder;
    private final Ownership ownership;
    private final Findings findings;
    private final Allowance allowance;
    private final Rules rules;
    private final Suppressed suppressed;
    private final ChildListeners children;
    private final Set<ProcessRecord> looked =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));
    private final Queue<Finding> ofChildren = new ConcurrentLinkedQueue<>();

    Exposures(
            SocketRecorder recorder,
            Ownership ownership,
            Findings findings,
            Allowance allowance,
            Rules rules,
            Suppressed suppressed,
            ChildListeners children) {
        this.recorder = recorder;
        this.ownership = ownership;
        this.findings = findings;
        this.allowance = allowance;
        this.rules = rules;
        this.suppressed = suppressed;
        this.children = children;
    }

    /** Finds those of a class or test that ends. */
    List<Finding> endOf(TestScope scope) {
        lookAtChildren(scope);
        if (isEmpty()) {
            return List.of();
        }
        // Of a trial at once: as an extension's it would be the class's, and each test until then would look at it
        // again.
        recorder.exposed()
                .take(socket -> isTrial(socket) || ownership.of(socket).isUnwatched());
        return take(scope, owner -> scope.equals(owner.scope()));
    }

    /** Finds those that belong to the run, or that the evidence does not tell whose they are. */
    List<Finding> endOfRun(TestScope run) {
        lookAtChildren(run);
        return isEmpty() ? List.of() : take(run, owner -> run.equals(owner.run()));
    }

    /** Tells whether none was written down that nobody took yet; children are not looked at. */
    boolean isEmpty() {
        return recorder.exposed().isEmpty() && ofChildren.isEmpty();
    }

    private List<Finding> take(TestScope judge, Predicate<Owner> whose) {
        List<SocketRecord> sockets = recorder.exposed().take(socket -> whose.test(ownership.of(socket)));
        List<Finding> mine = ofChildren.stream()
                .filter(finding -> judge.equals(finding.scope()))
                .toList();
        ofChildren.removeAll(mine);
        if (!rules.wants(FindingId.WILDCARD_BIND, judge)) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>(mine);
        for (SocketRecord socket : sockets) {
            if (isTrial(socket)) {
                continue;
            }
            String rule = allowance.ofOpener(socket);
            if (rule == null) {
                found.add(findings.wildcardBind(judge, socket));
            } else {
                suppressed.count(rule);
            }
        }
        return found;
    }

    /** Whether it is a trial of ours, whether a port is free. */
    private static boolean isTrial(SocketRecord socket) {
        return Frames.isTrial(Objects.requireNonNull(socket.bound()).stack());
    }

    /** While it runs: when it has ended nobody can tell any more. */
    private void lookAtChildren(TestScope scope) {
        if (recorder.processes().isEmpty() || !rules.wants(FindingId.WILDCARD_BIND, scope)) {
            return; // as after most tests
        }
        List<ProcessRecord> fresh = children.running(looked::add);
        for (ChildListeners.Suspect suspect : children.listening(fresh)) {
            if (!isExposed(suspect.listener())) {
                continue;
            }
            Owner owner = children.owner(suspect.process());
            @Nullable TestScope run = owner.run();
            TestScope judge = owner.scope() == null ? run : owner.scope();
            if (judge == null) {
                continue; // nobody asked us to watch
            }
            String rule = children.rule(suspect.process(), judge);
            if (rule == null) {
                ofChildren.add(ChildListeners.finding(
                        FindingId.WILDCARD_BIND, judge, owner.scope(), suspect, owner.blame(), 0));
            } else {
                suppressed.count(rule);
            }
        }
    }

    static boolean isExposed(Listener listener) {
        return !listener.address().getAddress().isLoopbackAddress();
    }
}
