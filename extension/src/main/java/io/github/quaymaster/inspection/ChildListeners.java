package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.ProcessRecord;
import io.github.quaymaster.agent.ProcessRecorder;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Blame.Confidence;
import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.PortProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Listeners of processes that tests started, and of those below them. The hook tells who started what, the operating
 * system's tables what listens; without either there is nothing to say, and without a start nothing is listed.
 *
 * <p>A process belongs to whom a socket that was opened in its place would belong to. One that is alive and does not
 * listen is no leak of a listener; it is looked at once more at the end of the run, since it may have been starting.
 */
final class ChildListeners {

    private final Facts facts;
    private final ProcessRecorder processes;
    private final Ownership ownership;
    private final Rules rules;
    private final Verdict verdict;
    private final Patience patience;
    private final Suppressed suppressed;
    private final OwnServers servers;
    private final Map<ProcessRecord, Owner> owners = new ConcurrentHashMap<>();

    ChildListeners(
            Facts facts,
            Ownership ownership,
            Rules rules,
            Verdict verdict,
            Patience patience,
            Suppressed suppressed,
            OwnServers servers) {
        this.facts = facts;
        this.processes = facts.recorder().processes();
        this.ownership = ownership;
        this.rules = rules;
        this.verdict = verdict;
        this.patience = patience;
        this.suppressed = suppressed;
        this.servers = servers;
    }

    /** What is left of a run: findings that no test could be blamed for, and how many listeners live as long as it. */
    record Left(List<Finding> unattributed, long runWide) {}

    /** A listener and the start that it came from. */
    record Suspect(ProcessRecord process, Listener listener) {}

    /** Tells whether there is anything to look at: in most runs there never is. */
    boolean areThere() {
        return !processes.isEmpty();
    }

    /** Gives a scope that begins what this thread started to build it. */
    void adopt(TestScope scope) {
        if (!areThere()) {
            return;
        }
        for (ProcessRecord process : processes.takeUnadopted()) {
            TestScope adopter = Adoption.adopter(scope, process.started());
            if (adopter != null) {
                process.adoptedBy(adopter);
                owners.remove(process);
            }
        }
    }

    /**
     * Finds what still listens in the processes whose listeners are judged at the end of a scope. Waits for them to end,
     * if they do listen.
     */
    List<Finding> endOf(TestScope scope) {
        processes.takeUnadopted();
        List<ProcessRecord> mine = alive(
                owner -> owner.scope() != null && verdict.judgeOf(owner.scope()).equals(scope));
        List<ProcessRecord> judged =
                mine.stream().filter(process -> rule(process, scope) == null).toList();
        long waited = judged.isEmpty() ? 0 : patience.await(paths(judged, scope), () -> endedToListen(judged, scope));
        List<Finding> findings = new ArrayList<>();
        for (Suspect suspect : judgeable(mine, scope)) {
            String rule = rule(suspect.process(), scope);
            if (rule == null) {
                Owner owner = owner(suspect.process());
                patience.giveUpOn(path(suspect.process(), scope));
                findings.add(leaked(scope, owner.scope(), suspect, owner.blame(), waited));
            } else {
                suppressed.count(rule);
            }
            forget(suspect.process());
        }
        return findings;
    }

    private boolean endedToListen(List<ProcessRecord> judged, TestScope scope) {
        return judgeable(
                        judged.stream()
                                .filter(process -> process.handle().isAlive())
                                .toList(),
                        scope)
                .isEmpty();
    }

    /** Without the server of a class that a test has started again: whatever else it listens on is that server's too. */
    private List<Suspect> judgeable(List<ProcessRecord> alive, TestScope scope) {
        List<Suspect> listening = listening(alive);
        Set<ProcessRecord> ofAnother = listening.stream()
                .filter(suspect -> servers.isOfAnother(scope, suspect.listener()))
                .map(Suspect::process)
                .collect(Collectors.toSet());
        return listening.stream()
                .filter(suspect -> !ofAnother.contains(suspect.process()))
                .toList();
    }

    private static List<OpeningSite.Path> paths(List<ProcessRecord> judged, TestScope scope) {
        return judged.stream().map(process -> path(process, scope)).toList();
    }

    private static OpeningSite.Path path(ProcessRecord process, TestScope scope) {
        return OpeningSite.Path.of(OpeningSite.of(process.started(), scope));
    }

    /** The name of the rule that allows it, null if none does. */
    @Nullable
    String rule(ProcessRecord process, TestScope judge) {
        TestScope owner = Objects.requireNonNullElse(owner(process).scope(), judge);
        return rules.allowed(owner).opener(List.of(process.started()));
    }

    /** Finds what listens at the end of a run in processes that nobody was blamed for. */
    Left endOfRun(TestScope run) {
        if (processes.isEmpty()) {
            return new Left(List.of(), 0);
        }
        List<ProcessRecord> left = alive(owner -> run.equals(owner.run()));
        List<Finding> findings = new ArrayList<>();
        long runWide = 0;
        for (Suspect suspect : listening(left)) {
            Owner owner = owner(suspect.process());
            if (run.equals(owner.scope())) {
                runWide++;
                continue;
            }
            String rule = rule(suspect.process(), run);
            if (rule == null) {
                findings.add(leaked(run, owner.scope(), suspect, blameOfRun(owner), 0));
            } else {
                suppressed.count(rule);
            }
        }
        left.forEach(this::forget);
        return new Left(findings, runWide);
    }

    private static Blame blameOfRun(Owner owner) {
        TestScope scope = owner.scope();
        return scope == null
                ? owner.blame()
                : new Blame(
                        "it began to listen after " + scope.label() + " was judged, which started it", Confidence.NONE);
    }

    /** Returns those that run and are somebody's here, of some. */
    List<ProcessRecord> running(Predicate<ProcessRecord> which) {
        return processes.isEmpty()
                ? List.of()
                : processes.all().stream()
                        .filter(process -> !owner(process).isUnwatched()
                                && process.handle().isAlive()
                                && which.test(process))
                        .toList();
    }

    /** Returns those that run, and drops what is gone, whosesoever it was, and what is nobody's here. */
    private List<ProcessRecord> alive(Predicate<Owner> whose) {
        List<ProcessRecord> alive = new ArrayList<>();
        List<ProcessRecord> all = processes.all();
        if (owners.size() > all.size()) {
            owners.keySet().retainAll(Set.copyOf(all)); // the recorder keeps a thousand and drops the rest by itself
        }
        for (ProcessRecord process : all) {
            Owner owner = owner(process);
            if (owner.isUnwatched() || !process.handle().isAlive()) {
                forget(process);
            } else if (whose.test(owner)) {
                alive.add(process);
            }
        }
        return alive;
    }

    private void forget(ProcessRecord process) {
        processes.forget(process);
        owners.remove(process);
    }

    Owner owner(ProcessRecord process) {
        return owners.computeIfAbsent(process, started -> ownership.of(started.adopter(), started.started()));
    }

    /** Returns what listens in processes and below them, each listener once: those of a prefork server have one in common. */
    List<Suspect> listening(List<ProcessRecord> alive) {
        Map<Long, ProcessRecord> starts = new LinkedHashMap<>();
        for (ProcessRecord process : alive) {
            starts.put(process.handle().pid(), process);
            process.handle().descendants().forEach(below -> starts.putIfAbsent(below.pid(), process));
        }
        List<Suspect> suspects = new ArrayList<>();
        for (Listener listener : starts.isEmpty() ? List.<Listener>of() : facts.listenersOf(starts.keySet())) {
            ProcessRecord process = starts.get(listener.pid());
            if (process != null && NativeListeners.serves(listener)) {
                suspects.add(new Suspect(process, listener));
            }
        }
        return suspects;
    }

    private static Finding leaked(
            TestScope scope, @Nullable TestScope owner, Suspect suspect, Blame blame, long waitedNanos) {
        return finding(FindingId.LEAKED_LISTENER, scope, owner, suspect, blame, waitedNanos);
    }

    static Finding finding(
            FindingId id, TestScope scope, @Nullable TestScope owner, Suspect suspect, Blame blame, long waitedNanos) {
        Opening started = suspect.process().started();
        long age = System.nanoTime() - waitedNanos - started.nanoTime();
        return new Finding(
                id,
                scope,
                owner,
                suspect.listener().protocol(),
                suspect.listener().address(),
                OpeningSite.of(started, owner == null ? scope : owner),
                blame,
                started.threadName(),
                TimeUnit.NANOSECONDS.toMillis(age),
                TimeUnit.NANOSECONDS.toMillis(waitedNanos),
                Remnant.OPEN,
                PortProcess.of(suspect.listener().pid()),
                List.of(),
                "");
    }
}
