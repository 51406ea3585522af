package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.port.ReservedPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Watches the scopes of one run: remembers how each began, and finds at its end what it has to answer for.
 *
 * <p>Safe for use by many threads; scopes of parallel tests are judged beside each other.
 */
public final class Inspector {

    private final Facts facts;
    private final SocketRecorder recorder;
    private final Rules rules;
    private final Patience patience;
    private final Verdict verdict;
    private final NativeListeners natives;
    private final LiteralPorts literals;
    private final Suppressed suppressed = new Suppressed();
    private final OwnServers servers = new OwnServers();
    private final TestScope run = TestScope.run();

    /** Made when there is something to judge: in most suites nothing is ever opened. */
    private volatile @Nullable ScopeJudge judge;

    /**
     * Begins to watch a run.
     *
     * @param facts the sources
     * @param rules what the user wants and allows
     * @param grace how long to wait for a listener to close after its scope
     * @param verdict when it is judged what a test left open
     */
    public Inspector(Facts facts, Rules rules, Duration grace, Verdict verdict) {
        this.facts = facts;
        this.recorder = facts.recorder();
        this.rules = rules;
        this.patience = new Patience(grace);
        this.verdict = verdict;
        this.natives = new NativeListeners(facts, patience, rules, run, verdict, servers);
        this.literals = new LiteralPorts(facts, rules, suppressed);
        recorder.scopes().begin(run);
    }

    private ScopeJudge judge() {
        ScopeJudge known = judge;
        return known == null ? makeJudge() : known;
    }

    private synchronized ScopeJudge makeJudge() {
        ScopeJudge made = judge;
        if (made == null) {
            made = new ScopeJudge(facts, rules, patience, verdict, natives, literals, suppressed, servers, run);
            judge = made;
        }
        return made;
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
        boolean adopted = adopt(scope, recorder.begin(scope));
        if (!recorder.processes().isEmpty()) {
            judge().children().adopt(scope);
        }
        return natives.begin(scope, binds, adopted);
    }

    private static boolean adopt(TestScope scope, List<SocketRecord> unadopted) {
        boolean adopted = false;
        for (SocketRecord socket : unadopted) {
            TestScope adopter = Adoption.adopter(scope, socket.bound());
            if (adopter != null) {
                socket.adoptedBy(adopter);
                adopted |= adopter.equals(scope);
            }
        }
        return adopted;
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
            return isQuiet(watch) ? literals.endOf(scope) : judge().endOf(watch);
        } finally {
            natives.end(watch);
            servers.forget(scope);
            recorder.scopes().end(scope);
        }
    }

    /**
     * Tells whether there is nothing to judge, as after most tests: in a suite that opens no socket what judges is never
     * made, and its code never compiled.
     */
    private boolean isQuiet(Watch watch) {
        return !watch.hasBound(recorder) && !watch.byTables() && recorder.isEmpty() && hasNothingToTell();
    }

    /** Asked last: what is no longer in the recorder, another test's end may have had the judge made of it. */
    private boolean hasNothingToTell() {
        ScopeJudge known = judge;
        return known == null || known.hasNothingToTell();
    }

    /**
     * Explains the binds that a test or class failed with, at once: who has the port now may be gone when it is over.
     *
     * @param problem what it failed with
     * @param scope the test or class
     * @return an explanation for each, none if it failed for another reason; each is explained once
     */
    public List<BindFailure> explain(Throwable problem, TestScope scope) {
        return recorder.failedBinds().isEmpty() ? List.of() : judge().explain(problem, scope);
    }

    /**
     * Ends the run, and finds what no test could be blamed for: what the evidence does not decide, and what was opened so
     * late that its own test or class was being judged already.
     *
     * @return the findings that fail the run, and the number of listeners that merely live as long as it does
     */
    public RunEnd endRun() {
        try {
            List<Listener> unseen = facts.hasTables() ? natives.runWide() : List.of();
            List<Finding> unattributed = new ArrayList<>(natives.undecided(run));
            unattributed.addAll(rules.wants(FindingId.WILDCARD_BIND, run) ? natives.exposed(unseen) : List.of());
            ScopeJudge.RunLeft left = wasQuiet() ? ScopeJudge.RunLeft.NOTHING : judge().endOfRun();
            unattributed.addAll(left.unattributed());
            unattributed.addAll(literals.endOfRun(run));
            return new RunEnd(unattributed, undecided(unattributed), unseen.size() + left.runWide(), left.harm());
        } finally {
            recorder.scopes().end(run);
        }
    }

    private boolean wasQuiet() {
        return judge == null
                && recorder.isEmpty()
                && recorder.open().isEmpty()
                && recorder.chosenPorts().isEmpty()
                && recorder.collected().isEmpty();
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
        long undecided = 0;
        for (Finding finding : findings) {
            undecided += finding.blame().confidence() == Blame.Confidence.NONE ? 1 : 0;
        }
        return undecided;
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
        return judge().watchUse(scope, ports, place);
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
        return new ListenerHistory(recorder.history(), judge().ownership(), run);
    }

    /** Forgets what was opened to build a test instance, on the calling thread, since no test will begin with it. */
    public void forgetInstance() {
        recorder.forgetUnadopted();
        recorder.processes().takeUnadopted();
    }
}
