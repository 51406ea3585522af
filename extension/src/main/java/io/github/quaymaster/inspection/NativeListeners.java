package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Blame.Confidence;
import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.port.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Listeners that only the operating system's tables show: all of them where there is no hook, else those of native code.
 *
 * <p>Nobody saw them being opened. A test that ran alone can be blamed for those that came while it ran, and only where
 * there is no hook is that looked at; what came at any other time may be meant to live as long as the run, and is
 * counted at its end.
 */
final class NativeListeners {

    private static final Blame ALONE = new Blame("it was the only one running", Confidence.LOW);
    private static final Blame OF_THE_RUN = new Blame("it was open at the end of the run", Confidence.NONE);

    private static final Blame SEVERAL = new Blame("several were running", Confidence.NONE);

    private final Facts facts;
    private final Patience patience;
    private final Rules rules;
    private final TestScope run;
    private final Verdict verdict;
    private final OwnServers servers;
    private final Set<String> beforeTheRun;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final Map<String, Listener> undecided = new ConcurrentHashMap<>();

    /** The scopes that are running and at whose end is judged, and how many there were. */
    private final Set<TestScope> running = ConcurrentHashMap.newKeySet();

    private final AtomicLong begun = new AtomicLong();

    NativeListeners(Facts facts, Patience patience, Rules rules, TestScope run, Verdict verdict, OwnServers servers) {
        this.facts = facts;
        this.patience = patience;
        this.rules = rules;
        this.run = run;
        this.verdict = verdict;
        this.servers = servers;
        this.beforeTheRun = facts.sockets();
    }

    /** Begins to watch a scope at whose end is judged what was left open. */
    Watch begin(TestScope scope, long binds, boolean adopted) {
        if (facts.hooked() || !facts.tablesForEachTest() || !verdict.isJudge(scope)) {
            return new Watch(scope, binds, adopted, false, 0, false, Set.of());
        }
        boolean alone = running.isEmpty();
        running.add(scope);
        return new Watch(scope, binds, adopted, true, begun.incrementAndGet(), alone, facts.sockets());
    }

    void end(Watch watch) {
        if (watch.byTables()) {
            running.remove(watch.scope());
        }
    }

    List<Finding> leaks(Watch watch) {
        boolean alone = watch.alone() && begun.get() == watch.begun();
        if (watch.sockets().containsAll(facts.sockets())) {
            return List.of(); // no socket is new, so none can have begun to listen
        }
        long waited = patience.await(
                List.of(),
                () -> unexplained(watch.scope(), watch.sockets(), false).isEmpty());
        List<Finding> findings = new ArrayList<>();
        for (Listener listener : shownTwice(watch.scope(), watch.sockets())) {
            if (!alone) {
                undecided.put(listener.socket(), listener);
            } else if (reported.add(listener.socket())) {
                findings.add(leaked(watch.scope(), listener, ALONE, waited));
            }
        }
        return findings;
    }

    /** Returns what no scope could be blamed for and is still there. */
    List<Finding> undecided(TestScope run) {
        List<Finding> findings = new ArrayList<>();
        if (!undecided.isEmpty()) {
            for (Listener listener : facts.listeners(false)) {
                if (undecided.containsKey(listener.socket()) && reported.add(listener.socket())) {
                    findings.add(leaked(run, listener, SEVERAL, 0));
                }
            }
        }
        return findings;
    }

    /** Returns those that came in this run and that no test is blamed for. */
    List<Listener> runWide() {
        if (beforeTheRun.containsAll(facts.sockets())) {
            return List.of(); // no socket is new, so none can have begun to listen
        }
        return shownTwice(run, beforeTheRun).stream()
                .filter(listener -> !undecided.containsKey(listener.socket()))
                .toList();
    }

    /** Makes findings of those of a run that other machines can reach. */
    List<Finding> exposed(List<Listener> listeners) {
        if (listeners.isEmpty()) {
            return List.of();
        }
        return listeners.stream()
                .filter(Exposures::isExposed)
                .map(listener -> finding(FindingId.WILDCARD_BIND, run, listener, OF_THE_RUN, 0))
                .toList();
    }

    /** Two looks must agree: one that came and went around a single look would seem to have no record. */
    private List<Listener> shownTwice(TestScope scope, Set<String> knownBefore) {
        List<Listener> first = unexplained(scope, knownBefore, true);
        return first.isEmpty()
                ? first
                : unexplained(scope, knownBefore, false).stream()
                        .filter(first::contains)
                        .toList();
    }

    private List<Listener> unexplained(TestScope scope, Set<String> knownBefore, boolean afresh) {
        // What was open before the look explains too: a socket may be closed between the look and the question.
        List<SocketRecord> before = facts.recorder().open();
        return facts.listeners(afresh).stream()
                .filter(listener -> !knownBefore.contains(listener.socket())
                        && !reported.contains(listener.socket())
                        && rules.allowed(scope).port(listener.address().getPort()) == null
                        && !Ports.isClaim(listener.address().getPort())
                        && !servers.isOfAnother(scope, listener)
                        && serves(listener)
                        && !explains(before, listener)
                        && !explains(facts.recorder().open(), listener))
                .toList();
    }

    /** A UDP socket on the wildcard address is most often a client's, and nobody saw what it asked for. */
    static boolean serves(Listener listener) {
        return switch (listener.protocol()) {
            case TCP -> true;
            case UDP -> listener.address().getAddress().isLoopbackAddress();
        };
    }

    private static boolean explains(List<SocketRecord> sockets, Listener listener) {
        return sockets.stream().anyMatch(socket -> LeakedListenerRule.matches(socket, listener));
    }

    private static Finding leaked(TestScope scope, Listener listener, Blame blame, long waited) {
        return finding(FindingId.LEAKED_LISTENER, scope, listener, blame, waited);
    }

    private static Finding finding(FindingId id, TestScope scope, Listener listener, Blame blame, long waited) {
        return new Finding(
                id,
                scope,
                null,
                listener.protocol(),
                listener.address(),
                null,
                blame,
                "",
                0,
                TimeUnit.NANOSECONDS.toMillis(waited),
                Remnant.OPEN,
                null,
                List.of(),
                "");
    }
}
