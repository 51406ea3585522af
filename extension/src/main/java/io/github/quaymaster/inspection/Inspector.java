package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.PortUsers;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.port.ReservedPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Watches the scopes of one run: remembers how each began, and finds at its end what it has to answer for.
 *
 * <p>Safe for use by many threads; scopes of parallel tests are judged beside each other.
 */
public final class Inspector {

    private final Facts facts;
    private final SocketRecorder recorder;
    private final Ownership ownership;
    private final Findings findings;
    private final Rules rules;
    private final Allowance allowance;
    private final Leaks leaks;
    private final NativeListeners natives;
    private final BindFailures bindFailures;
    private final ChildListeners children;
    private final FixedConnects connects;
    private final Exposures exposures;
    private final UnusedPorts unused;
    private final LiteralPorts literals;
    private final Suppressed suppressed = new Suppressed();
    private final OwnServers servers = new OwnServers();
    private final TestScope run = TestScope.run();

    /**
     * Begins to watch a run.
     *
     * @param facts the sources
     * @param rules what the user wants and allows
     * @param grace how long to wait for a listener to close after its scope
     * @param verdict when it is judged what a test left open
     */
    public Inspector(Facts facts, Rules rules, Duration grace, Verdict verdict) {
        Patience patience = new Patience(grace);
        Victims victims = new Victims();
        PortUsers tables = PortUsers.ofThisMachine();
        this.facts = facts;
        this.recorder = facts.recorder();
        this.rules = rules;
        this.ownership = new Ownership(recorder.scopes(), servers);
        this.findings = new Findings(ownership, victims, new PortRemarks(tables));
        this.allowance = new Allowance(rules, ownership, run);
        this.leaks = new Leaks(facts, ownership, findings, allowance, verdict, patience, suppressed);
        this.natives = new NativeListeners(facts, patience, rules, run, verdict, servers);
        this.bindFailures = new BindFailures(
                recorder, ownership, findings, victims, tables, scope -> rules.wants(FindingId.LOST_PORT, scope));
        this.connects = new FixedConnects(recorder.connects().connects(), ownership, rules, suppressed, tables);
        this.children = new ChildListeners(facts, ownership, rules, verdict, patience, suppressed, servers);
        this.literals = new LiteralPorts(facts, rules, suppressed);
        this.unused = new UnusedPorts(facts, rules);
        this.exposures = new Exposures(recorder, ownership, findings, allowance, rules, suppressed, children);
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
     * Tells whether a test class was ever watched in this JVM.
     *
     * @param className its binary name
     * @return whether it was
     */
    public boolean hasRun(String className) {
        return className.equals(recorder.scopes().testClassOf(className));
    }

    /**
     * Counts the sockets that were allowed to do what else would have been a finding.
     *
     * @return the counts by what allowed it, in alphabetical order
     */
    public Map<String, Long> suppressed() {
        return suppressed.counts();
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
        return natives.begin(scope, binds, adopted);
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
        try {
            return isQuiet(watch) ? List.of() : judge(watch);
        } finally {
            natives.end(scope);
            servers.forget(scope);
            recorder.scopes().end(scope);
            recorder.takeUnadopted();
            ownership.forgetClosed();
            allowance.forgetClosed();
        }
    }

    /**
     * Tells whether there is nothing to judge, as after most tests: in a suite that opens no socket the code below is never
     * run, and never compiled.
     */
    private boolean isQuiet(Watch watch) {
        return watch.scope().level() == TestScope.Level.TEST
                && !hasBound(watch)
                && !watch.byTables()
                && recorder.isEmpty()
                && exposures.isEmpty()
                && unused.isEmpty()
                && bindFailures.isEmpty();
    }

    private boolean hasBound(Watch watch) {
        return watch.adopted() || recorder.binds() != watch.binds();
    }

    private List<Finding> judge(Watch watch) {
        TestScope scope = watch.scope();
        List<Finding> found = new ArrayList<>();
        if (facts.hooked() && hasBound(watch)) {
            if (wantsLeaks(scope)) {
                found.addAll(leaks.endOf(scope));
            }
            found.addAll(chosenPorts(scope));
        }
        found.addAll(exposures.endOf(scope));
        found.addAll(unused.endOf(scope));
        found.addAll(connects.endOf(scope)); // while the processes that tests started are still there to be seen
        if (children.areThere() && wantsLeaks(scope)) {
            found.addAll(children.endOf(scope));
        }
        if (watch.byTables() && wantsLeaks(scope)) {
            found.addAll(natives.leaks(watch));
        }
        found.addAll(bindFailures.endOf(scope));
        literals.seen(found);
        found.addAll(literals.endOf(scope));
        return found;
    }

    private boolean wantsLeaks(TestScope scope) {
        return rules.wants(FindingId.LEAKED_LISTENER, scope);
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
            List<Listener> unseen = facts.hasTables() ? natives.runWide() : List.of();
            unattributed.addAll(rules.wants(FindingId.WILDCARD_BIND, run) ? natives.exposed(unseen) : List.of());
            long runWide = unseen.size();
            for (SocketRecord socket : leaks.confirmed(ours)) {
                if (run.equals(ownership.of(socket).scope())) {
                    runWide++;
                } else if (!leaks.allows(socket) && socket.claimReport()) {
                    unattributed.add(findings.leaked(run, socket, 0));
                }
            }
            unattributed.addAll(exposures.endOfRun(run));
            unattributed.addAll(connects.endOfRun(run));
            unattributed.addAll(unused.endOfRun(run));
            unattributed.addAll(literals.endOfRun(run));
            ChildListeners.Left left = children.endOfRun(run);
            unattributed.addAll(left.unattributed());
            runWide += left.runWide();
            for (SocketRecord socket : takeChosen(ours)) {
                unattributed.add(findings.chosenPort(run, socket));
            }
            for (SocketRecord socket : recorder.collected().take(socket -> ours.test(ownership.of(socket)))) {
                boolean undecided = !run.equals(ownership.of(socket).scope());
                if (undecided && LeakedListenerRule.concerns(socket) && !leaks.allows(socket) && socket.claimReport()) {
                    unattributed.add(findings.leaked(run, socket, 0));
                }
            }
            return new RunEnd(unattributed, undecided(unattributed), runWide, bindFailures.endOfRun(run));
        } finally {
            recorder.scopes().end(run);
        }
    }

    /**
     * What is left when a run ends.
     *
     * @param unattributed findings that no test could be blamed for
     * @param undecided how many of them since the evidence does not decide, and not since they are the run's own
     * @param runWide how many listeners belong to the run: static singletons, what extensions opened before all tests
     * @param harm whom leaked listeners harmed after they had been reported
     */
    public record RunEnd(List<Finding> unattributed, long undecided, long runWide, List<Harm> harm) {}

    private static long undecided(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.blame().confidence() == Blame.Confidence.NONE)
                .count();
    }

    private List<Finding> chosenPorts(TestScope scope) {
        return takeChosen(owner -> scope.equals(owner.scope())).stream()
                .map(socket -> findings.chosenPort(scope, socket))
                .toList();
    }

    private List<SocketRecord> takeChosen(Predicate<Owner> whose) {
        if (recorder.chosenPorts().isEmpty()) {
            return List.of();
        }
        recorder.chosenPorts().take(socket -> ownership.of(socket).isUnwatched());
        List<SocketRecord> taken = recorder.chosenPorts().take(socket -> whose.test(ownership.of(socket)));
        List<SocketRecord> kept = new ArrayList<>();
        for (SocketRecord socket : taken) {
            String rule = allowance.ofPort(socket);
            if (rule == null) {
                kept.add(socket);
            } else {
                suppressed.count(rule);
            }
        }
        return kept;
    }

    /**
     * Begins to watch whether ports are used that were just reserved.
     *
     * @param scope whose they are
     * @param ports the ports
     * @param place where they were asked for, in words
     * @return what to do before they are given back
     */
    public Runnable watchUse(TestScope scope, List<ReservedPort> ports, String place) {
        return unused.watch(scope, ports, place);
    }

    /**
     * Starts a server for a scope, which may be wider than the one that runs on this thread: what is opened meanwhile is
     * that scope's.
     *
     * @param <V> what is started
     * @param scope the scope
     * @param start starts it
     * @return what was started
     * @throws Exception what the start throws
     */
    public <V> V startFor(TestScope scope, Callable<V> start) throws Exception {
        return recorder.scopes().onBehalfOf(scope, start);
    }

    /**
     * Says that a server runs for a scope: what listens on its port is that scope's.
     *
     * @param scope the scope
     * @param protocol its transport
     * @param port its port
     */
    public void started(TestScope scope, Protocol protocol, int port) {
        servers.started(scope, protocol, port);
    }

    /**
     * Says that such a server was stopped.
     *
     * @param scope the scope
     * @param protocol its transport
     * @param port its port
     */
    public void stopped(TestScope scope, Protocol protocol, int port) {
        servers.stopped(scope, protocol, port);
    }

    /**
     * Begins to keep what this run's listeners do, for reports that show all of them.
     *
     * @return the history, to be closed with the run
     */
    public ListenerHistory keepHistory() {
        return new ListenerHistory(recorder.history(), ownership, run);
    }

    /** Forgets what was opened to build a test instance, on the calling thread, since no test will begin with it. */
    public void forgetInstance() {
        recorder.takeUnadopted();
        children.forgetInstance();
    }

    private boolean adopt(TestScope scope) {
        boolean adopted = false;
        for (SocketRecord socket : recorder.takeUnadopted()) {
            TestScope adopter = Adoption.adopter(scope, socket.bound());
            if (adopter != null) {
                socket.adoptedBy(adopter);
                adopted |= adopter.equals(scope);
            }
        }
        return adopted;
    }
}
