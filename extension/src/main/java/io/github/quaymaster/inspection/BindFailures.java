package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.FailedBind;
import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.BindFailure.Cause;
import io.github.quaymaster.inspection.BindFailure.Opened;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.PortUser;
import io.github.quaymaster.listener.PortUsers;
import io.github.quaymaster.port.Ports;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Explains binds that failed: finds those that a test failed for, and who has the port.
 *
 * <p>A port that was reserved and that a stranger has is not explained: it is kept, as a finding of the test that it was
 * lost to.
 */
final class BindFailures {

    /** A test that tries port after port would fill the log. */
    private static final int MOST = 3;

    private final SocketRecorder recorder;
    private final Ownership ownership;
    private final Findings findings;
    private final Victims victims;
    private final PortUsers tables;
    private final Predicate<TestScope> lostIsAFinding;
    private final ConcurrentLinkedQueue<Finding> lost = new ConcurrentLinkedQueue<>();

    BindFailures(
            SocketRecorder recorder,
            Ownership ownership,
            Findings findings,
            Victims victims,
            PortUsers tables,
            Predicate<TestScope> lostIsAFinding) {
        this.recorder = recorder;
        this.ownership = ownership;
        this.findings = findings;
        this.victims = victims;
        this.tables = tables;
        this.lostIsAFinding = lostIsAFinding;
    }

    /**
     * Explains what a scope failed with: the exceptions in its cause and suppressed ones, or where none of them is there,
     * as where a library threw one of its own, what the scope's code tried last.
     */
    List<BindFailure> explain(Throwable problem, TestScope scope) {
        Set<Throwable> all = withCauses(problem);
        List<FailedBind> binds = take(bind -> all.contains(bind.problem()));
        if (binds.isEmpty()) {
            binds = take(bind -> scope.equals(ownership.once(bind.socket()).scope()));
        }
        List<BindFailure> failures = new ArrayList<>();
        for (FailedBind bind : binds.subList(Math.max(0, binds.size() - MOST), binds.size())) {
            BindFailure failure = look(bind, scope);
            if (!keepIfLost(bind, failure, scope)) {
                failures.add(failure);
            }
        }
        return failures;
    }

    /** Tells whether no bind failed that nobody asked for yet. */
    boolean isEmpty() {
        return recorder.failedBinds().isEmpty() && lost.isEmpty();
    }

    /** Forgets the binds of a scope that is over, and returns the ports that it lost. */
    List<Finding> endOf(TestScope scope) {
        if (isEmpty()) {
            return List.of();
        }
        take(bind -> ownership.once(bind.socket()).isUnwatched());
        for (FailedBind bind :
                take(bind -> scope.equals(ownership.once(bind.socket()).scope()))) {
            if (bind.reserved()) { // the test may go on without, but somebody has what we promised
                keepIfLost(bind, look(bind, scope), scope);
            }
        }
        List<Finding> found =
                lost.stream().filter(finding -> finding.scope().equals(scope)).toList();
        lost.removeAll(found);
        return found;
    }

    /** Forgets what is left of a run that is over, and tells whom listeners harmed after they had been reported. */
    List<Harm> endOfRun(TestScope run) {
        if (!recorder.failedBinds().isEmpty()) {
            take(bind -> run.equals(ownership.once(bind.socket()).run()));
        }
        return victims.untold(ownership);
    }

    private List<FailedBind> take(Predicate<FailedBind> which) {
        return recorder.failedBinds().take(which).stream()
                .filter(bind -> !Frames.isTrial(
                        Objects.requireNonNull(bind.socket().bound()).stack()))
                .toList();
    }

    private static Set<Throwable> withCauses(Throwable problem) {
        Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>(List.of(problem));
        while (!left.isEmpty()) {
            Throwable next = left.remove();
            if (all.add(next)) {
                left.addAll(List.of(next.getSuppressed()));
                if (next.getCause() != null) {
                    left.add(next.getCause());
                }
            }
        }
        return all;
    }

    private BindFailure look(FailedBind bind, TestScope scope) {
        SocketRecord socket = bind.socket();
        InetSocketAddress wanted = BindFailureRule.wanted(bind);
        SocketRecord holder = BindFailureRule.holderInTheWay(bind);
        List<PortUser> users = holder == null && wanted.getPort() != 0
                ? tables.of(LeakedListenerRule.protocol(socket), wanted)
                : List.of();
        String reservation = holder == null ? Ports.holderOf(wanted.getPort()) : "";
        Cause cause = BindFailureRule.cause(
                bind,
                new BindFailureRule.Port(
                        users,
                        Ports.isHeld(wanted.getPort()),
                        bind.reserved() ? "" : reservation,
                        tables.firstUnprivileged()));
        return new BindFailure(
                cause,
                bind.problem(),
                scope.label(),
                LeakedListenerRule.protocol(socket),
                wanted,
                OpeningSite.of(socket, scope),
                Objects.requireNonNull(socket.bound()).threadName(),
                holder == null ? null : opened(holder, bind, scope),
                users,
                reservation);
    }

    private Opened opened(SocketRecord holder, FailedBind bind, TestScope scope) {
        Opening opening = Objects.requireNonNull(holder.bound());
        TestScope owner = ownership.once(holder).scope();
        if (!scope.equals(owner)) {
            victims.add(holder, scope.label());
        }
        long nanos = Objects.requireNonNull(bind.socket().bound()).nanoTime() - opening.nanoTime();
        return new Opened(
                OpeningSite.of(holder, owner == null ? scope : owner),
                owner == null ? "" : owner.label(),
                opening.threadName(),
                TimeUnit.NANOSECONDS.toMillis(nanos),
                holder.isReported());
    }

    private boolean keepIfLost(FailedBind bind, BindFailure failure, TestScope scope) {
        @Nullable PortProcess stranger = BindFailureRule.stranger(bind, failure.cause(), failure.users());
        if (stranger == null || !lostIsAFinding.test(scope)) {
            return false;
        }
        lost.add(findings.lostPort(scope, bind.socket(), stranger));
        return true;
    }
}
