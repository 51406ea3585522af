package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import io.github.quaymaster.listener.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Listeners that only the operating system's tables show: all of them where there is no hook, else those of native code.
 *
 * <p>Nobody saw them being opened, so only a scope that ran alone of its kind can be blamed. With a hook they are looked
 * for when a class ends, without one when a test ends too.
 */
final class NativeListeners {

    private final Facts facts;
    private final Patience patience;
    private final Set<Long> reported = ConcurrentHashMap.newKeySet();
    private final Map<Long, Listener> undecided = new ConcurrentHashMap<>();

    NativeListeners(Facts facts, Patience patience) {
        this.facts = facts;
        this.patience = patience;
    }

    boolean looksAt(Level level) {
        return facts.hasTables() && (level == Level.CLASS || !facts.hooked());
    }

    List<Finding> leaks(Watch watch, boolean alone) {
        if (watch.sockets().containsAll(facts.sockets())) {
            return List.of(); // no socket is new, so none can have begun to listen
        }
        long waited = patience.await(() -> unexplained(watch, false).isEmpty());
        List<Finding> findings = new ArrayList<>();
        // Two looks must agree: one that came and went around a single look would seem to have no record.
        List<Listener> first = unexplained(watch, true);
        for (Listener listener : first.isEmpty() ? first : unexplained(watch, false)) {
            if (!first.contains(listener)) {
                continue;
            }
            if (!alone) {
                undecided.put(listener.inode(), listener);
            } else if (reported.add(listener.inode())) {
                findings.add(finding(watch.scope(), listener, "it was the only one running", waited));
            }
        }
        return findings;
    }

    /** Returns what no scope could be blamed for and is still there. */
    List<Finding> undecided(TestScope run) {
        List<Finding> findings = new ArrayList<>();
        if (!undecided.isEmpty()) {
            for (Listener listener : facts.listeners(false)) {
                if (undecided.containsKey(listener.inode()) && reported.add(listener.inode())) {
                    findings.add(finding(run, listener, "several were running", 0));
                }
            }
        }
        return findings;
    }

    private List<Listener> unexplained(Watch watch, boolean afresh) {
        // What was open before the look explains too: a socket may be closed between the look and the question.
        List<SocketRecord> before = facts.recorder().open();
        return facts.listeners(afresh).stream()
                .filter(listener -> !watch.sockets().contains(listener.inode())
                        && !reported.contains(listener.inode())
                        && serves(listener)
                        && !explains(before, listener)
                        && !explains(facts.recorder().open(), listener))
                .toList();
    }

    /** A UDP socket on the wildcard address is most often a client's, and nobody saw what it asked for. */
    private static boolean serves(Listener listener) {
        return switch (listener.protocol()) {
            case TCP -> true;
            case UDP -> listener.address().getAddress().isLoopbackAddress();
        };
    }

    private static boolean explains(List<SocketRecord> sockets, Listener listener) {
        return sockets.stream().anyMatch(socket -> LeakedListenerRule.matches(socket, listener));
    }

    private static Finding finding(TestScope scope, Listener listener, String evidence, long waited) {
        return new Finding(
                FindingId.LEAKED_LISTENER,
                scope,
                listener.protocol(),
                listener.address(),
                null,
                evidence,
                "",
                0,
                TimeUnit.NANOSECONDS.toMillis(waited));
    }
}
