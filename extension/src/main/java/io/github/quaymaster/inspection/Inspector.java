package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import io.github.quaymaster.listener.Listener;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches the scopes of one run: remembers how each began, and finds at its end what it has to answer for.
 *
 * <p>Safe for use by many threads; scopes of parallel tests are judged beside each other.
 */
public final class Inspector {

    private final Facts facts;
    private final SocketRecorder recorder;
    private final Allowed allowed;
    private final Patience patience;
    private final NativeListeners natives;
    private final Map<SocketRecord, Owner> owners = new ConcurrentHashMap<>();
    private final Map<Level, AtomicLong> begun = new EnumMap<>(Level.class);
    private final AtomicLong suppressed = new AtomicLong();
    private final TestScope run = TestScope.run();

    /**
     * Begins to watch a run.
     *
     * @param facts the sources
     * @param allowed what the user allows
     * @param grace how long to wait for a listener to close after its scope
     */
    public Inspector(Facts facts, Allowed allowed, Duration grace) {
        this.facts = facts;
        this.recorder = facts.recorder();
        this.allowed = allowed;
        this.patience = new Patience(grace);
        for (Level level : Level.values()) {
            begun.put(level, new AtomicLong());
        }
        this.natives = new NativeListeners(facts, patience);
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
        return suppressed.get();
    }

    /**
     * Begins to watch a class or a test, on the thread that runs it.
     *
     * @param scope the scope
     * @return what {@link #end} needs
     */
    public Watch begin(TestScope scope) {
        boolean adopted = adopt(scope);
        recorder.scopes().beginOnThisThread(scope);
        long count = counter(scope.level()).incrementAndGet();
        Set<Long> there = natives.looksAt(scope.level()) ? facts.sockets() : Set.of();
        return new Watch(scope, recorder.binds(), adopted, count, !othersRun(scope), there);
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
            if (natives.looksAt(scope.level())) {
                boolean sole = watch.alone() && counter(scope.level()).get() == watch.scopesBegun();
                findings.addAll(natives.leaks(watch, sole));
            }
        } finally {
            recorder.scopes().end(scope);
            recorder.takeUnadopted();
            owners.keySet().removeIf(socket -> !socket.isOpen());
        }
        return findings;
    }

    /**
     * Ends the run, and finds what no test could be blamed for.
     *
     * @return the findings that fail the run, and what merely lives as long as the run does
     */
    public RunEnd endRun() {
        try {
            List<Finding> unattributed = new ArrayList<>();
            List<Finding> runWide = new ArrayList<>();
            if (facts.hooked()) {
                for (SocketRecord socket : confirmed(openOf(owner -> run.equals(owner.run())))) {
                    if (socket.claimReport()) {
                        Owner owner = owner(socket);
                        (owner.scope() == null ? unattributed : runWide)
                                .add(finding(FindingId.LEAKED_LISTENER, run, socket, evidence(owner), 0));
                    }
                }
                for (SocketRecord socket : takeFixed(owner -> run.equals(owner.run()))) {
                    unattributed.add(finding(FindingId.FIXED_PORT, run, socket, evidence(owner(socket)), 0));
                }
            }
            unattributed.addAll(natives.undecided(run));
            return new RunEnd(unattributed, runWide);
        } finally {
            recorder.scopes().end(run);
        }
    }

    /**
     * What is left when a run ends.
     *
     * @param unattributed findings that no test could be blamed for
     * @param runWide listeners that belong to the run: static singletons, what extensions opened before all tests
     */
    public record RunEnd(List<Finding> unattributed, List<Finding> runWide) {}

    private List<Finding> leaks(TestScope scope) {
        List<SocketRecord> suspects = openOf(owner -> scope.equals(owner.scope()));
        if (suspects.isEmpty()) {
            return List.of();
        }
        long waited = patience.await(() -> suspects.stream().noneMatch(SocketRecord::isOpen));
        List<Finding> findings = new ArrayList<>();
        for (SocketRecord socket : confirmed(suspects)) {
            if (allowed.opener(socket)) {
                socket.claimReport();
                suppressed.incrementAndGet();
            } else if (socket.claimReport()) {
                findings.add(finding(FindingId.LEAKED_LISTENER, scope, socket, evidence(owner(socket)), waited));
            }
        }
        return findings;
    }

    private List<Finding> fixedPorts(TestScope scope) {
        return takeFixed(owner -> scope.equals(owner.scope())).stream()
                .map(socket -> finding(FindingId.FIXED_PORT, scope, socket, evidence(owner(socket)), 0))
                .toList();
    }

    private List<SocketRecord> takeFixed(Predicate<Owner> whose) {
        List<SocketRecord> taken = recorder.takeChosenPorts(socket -> whose.test(owner(socket)));
        List<SocketRecord> kept = taken.stream()
                .filter(socket ->
                        !allowed.port(Objects.requireNonNull(socket.requested()).getPort()) && !allowed.opener(socket))
                .toList();
        suppressed.addAndGet(taken.size() - kept.size());
        return kept;
    }

    private List<SocketRecord> openOf(Predicate<Owner> whose) {
        return recorder.open().stream()
                .filter(socket -> LeakedListenerRule.suspects(socket) && whose.test(owner(socket)))
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
        return adopter != null ? Attribution.of(socket) : owners.computeIfAbsent(socket, Attribution::of);
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

    private AtomicLong counter(Level level) {
        return Objects.requireNonNull(begun.get(level));
    }

    private static String evidence(Owner owner) {
        return owner.scope() != null
                ? owner.evidence()
                : "any of " + owner.candidates().stream().map(TestScope::label).collect(Collectors.joining(", "));
    }

    private static Finding finding(
            FindingId id, TestScope scope, SocketRecord socket, String evidence, long waitedNanos) {
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
                evidence,
                threadName(socket, opening),
                TimeUnit.NANOSECONDS.toMillis(age),
                TimeUnit.NANOSECONDS.toMillis(waitedNanos));
    }

    private static String threadName(SocketRecord socket, @Nullable Opening bound) {
        Opening opening = socket.made() != null ? socket.made() : bound;
        return opening == null ? "" : opening.threadName();
    }
}
