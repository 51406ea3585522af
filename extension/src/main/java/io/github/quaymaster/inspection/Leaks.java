package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.Listener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds what the hook saw being opened and what is still open when it is judged, and what was closed late.
 *
 * <p>Safe for use by many threads; scopes of parallel tests are judged beside each other.
 */
final class Leaks {

    private final Facts facts;
    private final SocketRecorder recorder;
    private final Ownership ownership;
    private final Findings findings;
    private final Allowance allowance;
    private final Verdict verdict;
    private final Patience patience;
    private final Suppressed suppressed;

    /** What was open when its test was over, by the class at whose end it is judged. */
    private final Map<TestScope, Queue<Overdue>> deferred = new ConcurrentHashMap<>();

    private record Overdue(SocketRecord socket, TestScope owner, long ended) {
        boolean isClosedByHand() {
            return !socket.isOpen() && !socket.isCollected();
        }
    }

    /** A channel that was closed and waits for its selector may still go where one that nobody closed was waited for. */
    private record Site(OpeningSite.Path path, Remnant remnant) {}

    Leaks(
            Facts facts,
            Ownership ownership,
            Findings findings,
            Allowance allowance,
            Verdict verdict,
            Patience patience,
            Suppressed suppressed) {
        this.facts = facts;
        this.recorder = facts.recorder();
        this.ownership = ownership;
        this.findings = findings;
        this.allowance = allowance;
        this.verdict = verdict;
        this.patience = patience;
        this.suppressed = suppressed;
    }

    /** Ends a class or test: judges what it has to answer for, or leaves that to the class that may still close it. */
    List<Finding> endOf(TestScope scope) {
        List<Overdue> overdue = overdue(scope);
        TestScope judge = verdict.judgeOf(scope);
        if (!judge.equals(scope)) {
            if (!overdue.isEmpty()) {
                deferred.computeIfAbsent(judge, key -> new ConcurrentLinkedQueue<>())
                        .addAll(overdue);
            }
            return List.of();
        }
        Queue<Overdue> earlier = deferred.remove(scope);
        Predicate<Owner> judged =
                owner -> owner.scope() != null && verdict.judgeOf(owner.scope()).equals(scope);
        List<SocketRecord> suspects = openOf(judged);
        long waited = suspects.isEmpty() ? 0 : await(suspects, judged);
        List<Finding> found = new ArrayList<>(leaks(scope, judged, waited));
        Stream.concat(overdue.stream(), earlier == null ? Stream.of() : earlier.stream())
                .filter(each -> each.isClosedByHand() && !allows(each.socket()))
                .map(each -> findings.late(scope, each.owner(), each.socket(), each.ended()))
                .forEach(found::add);
        return found;
    }

    private List<Overdue> overdue(TestScope scope) {
        long now = System.nanoTime();
        return openOf(owner -> scope.equals(owner.scope())).stream()
                .map(socket -> new Overdue(socket, scope, now))
                .toList();
    }

    private long await(List<SocketRecord> suspects, Predicate<Owner> judged) {
        List<Site> sites = suspects.stream().map(this::site).toList();
        return patience.await(sites, () -> openOf(judged).stream().allMatch(this::allows));
    }

    private Site site(SocketRecord socket) {
        TestScope owner = Objects.requireNonNull(ownership.of(socket).scope());
        return new Site(OpeningSite.Path.of(OpeningSite.of(socket, owner)), Remnant.of(socket));
    }

    private List<Finding> leaks(TestScope scope, Predicate<Owner> judged, long waited) {
        recorder.collected().take(socket -> ownership.of(socket).isUnwatched());
        List<SocketRecord> left = new ArrayList<>(confirmed(judged));
        left.addAll(recorder.collected()
                .take(socket -> LeakedListenerRule.concerns(socket) && judged.test(ownership.of(socket))));
        List<Finding> found = new ArrayList<>();
        for (SocketRecord socket : left) {
            if (!socket.claimReport()) {
                continue;
            }
            String rule = allowance.ofOpener(socket);
            if (rule != null) {
                suppressed.count(rule);
            } else {
                patience.giveUpOn(site(socket));
                found.add(findings.leaked(scope, socket, waited));
            }
        }
        return found;
    }

    /** Returns what is open of those whom a run answers for, and what the system's tables show too. */
    List<SocketRecord> confirmed(Predicate<Owner> whose) {
        List<SocketRecord> owned = openOf(whose);
        if (owned.isEmpty()) {
            return owned;
        }
        List<SocketRecord> open = owned.stream().filter(SocketRecord::isOpen).toList();
        if (open.isEmpty()) {
            return open;
        }
        List<Listener> listeners = facts.listeners(true);
        List<Listener> shown = facts.hasTables() ? listeners : null;
        return open.stream()
                .filter(socket -> LeakedListenerRule.confirms(socket, shown))
                .toList();
    }

    boolean allows(SocketRecord socket) {
        return allowance.ofOpener(socket) != null;
    }

    private List<SocketRecord> openOf(Predicate<Owner> whose) {
        List<SocketRecord> open = recorder.open();
        if (open.isEmpty()) {
            return open;
        }
        return open.stream()
                .filter(socket -> LeakedListenerRule.concerns(socket) && whose.test(ownership.of(socket)))
                .sorted(Comparator.comparingLong(
                        socket -> Objects.requireNonNull(socket.bound()).nanoTime()))
                .toList();
    }
}
