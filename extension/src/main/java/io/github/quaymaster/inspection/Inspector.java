package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.PortUsers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Watches the scopes of one run: remembers how each began, and finds at its end what it has to answer for.
 *
 * <p>Safe for use by many threads; scopes of parallel tests are judged beside each other.
 */
public final class Inspector {

    private final Facts facts;
    private final SocketRecorder recorder;
    private final Attribution attribution;
    private final Allowed allowed;
    private final Predicate<FindingId> wanted;
    private final Patience patience;
    private final NativeListeners natives;
    private final BindFailures bindFailures;
    private final ChildListeners children;
    private final Map<SocketRecord, Owner> owners = new ConcurrentHashMap<>();
    private final AtomicLong testsBegun = new AtomicLong();
    private final AtomicLong suppressed = new AtomicLong();
    private final TestScope run = TestScope.run();

    /**
     * Begins to watch a run.
     *
     * @param facts the sources
     * @param allowed what the user allows
     * @param grace how long to wait for a listener to close after its scope
     * @param wanted whether anybody wants to hear of a kind of finding: nobody is made to wait for others
     */
    public Inspector(Facts facts, Allowed allowed, Duration grace, Predicate<FindingId> wanted) {
        this.facts = facts;
        this.recorder = facts.recorder();
        this.attribution = new Attribution(recorder.scopes());
        this.allowed = allowed;
        this.wanted = wanted;
        this.patience = new Patience(grace);
        this.natives = new NativeListeners(facts, patience, allowed);
        this.bindFailures =
                new BindFailures(recorder, attribution, PortUsers.ofThisMachine(), wanted.test(FindingId.LOST_PORT));
        this.children = new ChildListeners(facts, attribution, allowed, patience);
        recorder.scopes().begin(run);
    }

    /**
     * Returns the scope of the run.
     *
     * @return the one that the scopes of classes have as their parent
     */
    public TestScope run() {
        return run;
    }

    /**
     * Counts the sockets that were allowed to do what else would have been a finding.
     *
     * @return the count
     */
    public long suppressed() {
        return suppressed.get() + children.suppressed();
    }

    /**
     * Begins to watch a class or a test, on the thread that runs it.
     *
     * @param scope the scope
     * @return what {@link #end} needs
     */
    public Watch begin(TestScope scope) {
        long binds = recorder.binds(); // first: what is bound while this goes on is the scope's to look at
        boolean adopted = adopt(scope);
        children.adopt(scope);
        recorder.scopes().beginOnThisThread(scope);
        if (!natives.looksAt(scope.level())) {
            return new Watch(scope, binds, adopted, 0, false, Set.of());
        }
        long count = testsBegun.incrementAndGet();
        return new Watch(scope, binds, adopted, count, !othersRun(scope), facts.sockets());
    }

    /**
     * Ends a class or a test, on the thread that ran it, and finds what it has to answer for. Returns at once if nothing
     * was bound; waits out the grace period only if something is still open.
     *
     * @param watch what {@link #begin} returned
     * @return the findings, each reported to nobody else
     */
    public List<Finding> end(Watch watch) {
        TestScope scope = watch.scope();
        List<Finding> findings = new ArrayList<>();
        try {
            boolean bound = watch.adopted() || recorder.binds() != watch.binds();
            if (facts.hooked() && bound) {
                findings.addAll(leaks(scope));
                findings.addAll(fixedPorts(scope));
            }
            if (wanted.test(FindingId.LEAKED_LISTENER)) {
                findings.addAll(children.endOf(scope));
            }
            if (natives.looksAt(scope.level()) && wanted.test(FindingId.LEAKED_LISTENER)) {
                findings.addAll(natives.leaks(watch, watch.alone() && testsBegun.get() == watch.testsBegun()));
            }
            findings.addAll(bindFailures.endOf(scope));
        } finally {
            recorder.scopes().end(scope);
            recorder.takeUnadopted();
            owners.keySet().removeIf(socket -> !socket.isOpen());
        }
        return findings;
    }

    /**
     * Explains the binds that a test or class failed with, at once: who has the port now may be gone when it is over.
     *
     * @param problem what it failed with
     * @param scope the test or class
     * @return an explanation for each, none if it failed for another reason; each is explained once
     */
    public List<BindFailure> explain(Throwable problem, TestScope scope) {
        return bindFailures.explain(problem, scope);
    }

    /**
     * Ends the run, and finds what no test could be blamed for: what the evidence does not decide, and what was opened so
     * late that its own test or class was being judged already.
     *
     * @return the findings that fail the run, and the number of listeners that merely live as long as it does
     */
    public RunEnd endRun() {
        try {
            Predicate<Owner> ours = owner -> run.equals(owner.run());
            List<Finding> unattributed = new ArrayList<>(natives.undecided(run));
            long runWide = facts.hasTables() ? natives.runWide() : 0;
            for (SocketRecord socket : confirmed(openOf(ours))) {
                if (run.equals(owner(socket).scope())) {
                    runWide++;
                } else if (!allows(socket) && socket.claimReport()) {
                    unattributed.add(finding(FindingId.LEAKED_LISTENER, run, socket, 0));
                }
            }
            ChildListeners.Left left = children.endOfRun(run);
            unattributed.addAll(left.unattributed());
            runWide += left.runWide();
            for (SocketRecord socket : takeFixed(ours)) {
                unattributed.add(finding(FindingId.FIXED_PORT, run, socket, 0));
            }
            recorder.takeCollected(socket -> ours.test(owner(socket)));
            bindFailures.endOfRun(run);
            return new RunEnd(unattributed, runWide);
        } finally {
            recorder.scopes().end(run);
        }
    }

    /**
     * What is left when a run ends.
     *
     * @param unattributed findings that no test could be blamed for
     * @param runWide how many listeners belong to the run: static singletons, what extensions opened before all tests
     */
    public record RunEnd(List<Finding> unattributed, long runWide) {}

    private List<Finding> leaks(TestScope scope) {
        if (!wanted.test(FindingId.LEAKED_LISTENER)) {
            return List.of();
        }
        Predicate<Owner> scopes = owner -> scope.equals(owner.scope());
        long waited = 0;
        if (!openOf(scopes).isEmpty()) {
            waited = patience.await(() -> openOf(scopes).stream().allMatch(this::allows));
        }
        recorder.takeCollected(socket -> owner(socket).isUnwatched());
        List<SocketRecord> left = new ArrayList<>(confirmed(openOf(scopes)));
        left.addAll(
                recorder.takeCollected(socket -> LeakedListenerRule.concerns(socket) && scopes.test(owner(socket))));
        List<Finding> findings = new ArrayList<>();
        for (SocketRecord socket : left) {
            if (socket.claimReport()) {
                if (allows(socket)) {
                    suppressed.incrementAndGet();
                } else {
                    findings.add(finding(FindingId.LEAKED_LISTENER, scope, socket, waited));
                }
            }
        }
        return findings;
    }

    private boolean allows(SocketRecord socket) {
        return allowed.opener(socket);
    }

    private List<Finding> fixedPorts(TestScope scope) {
        return takeFixed(owner -> scope.equals(owner.scope())).stream()
                .map(socket -> finding(FindingId.FIXED_PORT, scope, socket, 0))
                .toList();
    }

    private List<SocketRecord> takeFixed(Predicate<Owner> whose) {
        recorder.takeChosenPorts(socket -> owner(socket).isUnwatched());
        List<SocketRecord> taken = recorder.takeChosenPorts(socket -> whose.test(owner(socket)));
        List<SocketRecord> kept = taken.stream()
                .filter(socket ->
                        !allowed.port(Objects.requireNonNull(socket.requested()).getPort()) && !allows(socket))
                .toList();
        suppressed.addAndGet(taken.size() - kept.size());
        return kept;
    }

    private List<SocketRecord> openOf(Predicate<Owner> whose) {
        return recorder.open().stream()
                .filter(socket -> LeakedListenerRule.concerns(socket) && whose.test(owner(socket)))
                .sorted(Comparator.comparingLong(
                        socket -> Objects.requireNonNull(socket.bound()).nanoTime()))
                .toList();
    }

    private List<SocketRecord> confirmed(List<SocketRecord> suspects) {
        List<SocketRecord> open = suspects.stream().filter(SocketRecord::isOpen).toList();
        if (open.isEmpty()) {
            return open;
        }
        List<Listener> listeners = facts.listeners(true);
        List<Listener> shown = facts.hasTables() ? listeners : null;
        return open.stream()
                .filter(socket -> LeakedListenerRule.confirms(socket, shown))
                .toList();
    }

    private Owner owner(SocketRecord socket) {
        TestScope adopter = socket.adopter();
        return adopter != null ? attribution.of(socket) : owners.computeIfAbsent(socket, attribution::of);
    }

    private boolean adopt(TestScope scope) {
        boolean adopted = false;
        for (SocketRecord socket : recorder.takeUnadopted()) {
            if (Adoption.builtFor(scope, socket)) {
                socket.adoptedBy(scope);
                adopted = true;
            }
        }
        return adopted;
    }

    private boolean othersRun(TestScope scope) {
        return recorder.scopes().now().running().stream()
                .anyMatch(other -> !other.equals(scope) && other.level() == scope.level());
    }

    private static String evidence(Owner owner) {
        return owner.scope() != null ? owner.evidence() : owner.evidenceOfCandidates();
    }

    private Finding finding(FindingId id, TestScope scope, SocketRecord socket, long waitedNanos) {
        Opening opening = Objects.requireNonNull(socket.bound());
        InetSocketAddress address =
                Objects.requireNonNullElse(socket.local(), Objects.requireNonNull(socket.requested()));
        long age = System.nanoTime() - waitedNanos - opening.nanoTime();
        return new Finding(
                id,
                scope,
                LeakedListenerRule.protocol(socket),
                address,
                OpeningSite.of(socket, scope),
                evidence(owner(socket)),
                threadName(socket, opening),
                TimeUnit.NANOSECONDS.toMillis(age),
                TimeUnit.NANOSECONDS.toMillis(waitedNanos),
                socket.isCollected(),
                null);
    }

    private static String threadName(SocketRecord socket, @Nullable Opening bound) {
        Opening opening = socket.made() != null ? socket.made() : bound;
        return opening == null ? "" : opening.threadName();
    }
}
