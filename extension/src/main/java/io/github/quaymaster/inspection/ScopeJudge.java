package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.PortUsers;
import io.github.quaymaster.port.ReservedPort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Judges the scopes of one run by what was written down: asks each rule, and keeps what they share.
 *
 * <p>Safe for use by many threads; scopes of parallel tests are judged beside each other.
 */
final class ScopeJudge {

    private final Facts facts;
    private final SocketRecorder recorder;
    private final Rules rules;
    private final TestScope run;
    private final NativeListeners natives;
    private final LiteralPorts literals;
    private final Suppressed suppressed;
    private final Ownership ownership;
    private final Findings findings;
    private final Allowance allowance;
    private final Leaks leaks;
    private final BindFailures bindFailures;
    private final ChildListeners children;
    private final FixedConnects connects;
    private final Exposures exposures;
    private final UnusedPorts unused;

    ScopeJudge(
            Facts facts,
            Rules rules,
            Patience patience,
            Verdict verdict,
            NativeListeners natives,
            LiteralPorts literals,
            Suppressed suppressed,
            OwnServers servers,
            TestScope run) {
        Victims victims = new Victims();
        PortUsers tables = PortUsers.ofThisMachine();
        this.facts = facts;
        this.recorder = facts.recorder();
        this.rules = rules;
        this.run = run;
        this.natives = natives;
        this.literals = literals;
        this.suppressed = suppressed;
        this.ownership = new Ownership(recorder.scopes(), servers);
        this.findings = new Findings(ownership, victims, new PortRemarks(tables));
        this.allowance = new Allowance(rules, ownership, run);
        this.leaks = new Leaks(facts, ownership, findings, allowance, verdict, patience, suppressed);
        this.bindFailures = new BindFailures(
                recorder, ownership, findings, victims, tables, scope -> rules.wants(FindingId.LOST_PORT, scope));
        this.connects = new FixedConnects(recorder.connects().connects(), ownership, rules, suppressed, tables);
        this.children = new ChildListeners(facts, ownership, rules, verdict, patience, suppressed, servers);
        this.unused = new UnusedPorts(facts, rules);
        this.exposures = new Exposures(recorder, ownership, findings, allowance, rules, suppressed, children);
    }

    Ownership ownership() {
        return ownership;
    }

    ChildListeners children() {
        return children;
    }

    /** Explains the binds that a scope failed with. */
    List<BindFailure> explain(Throwable problem, TestScope scope) {
        return bindFailures.explain(problem, scope);
    }

    /** Begins to watch whether ports are used that were just reserved; returns what to do before they are given back. */
    Runnable watchUse(TestScope scope, List<ReservedPort> ports, String place) {
        return unused.watch(scope, ports, place);
    }

    /** Tells whether no finding is kept here that its scope has not been told yet. */
    boolean hasNothingToTell() {
        return exposures.isEmpty() && unused.isEmpty() && bindFailures.isEmpty();
    }

    /** Finds what a class or test that ends has to answer for. */
    List<Finding> endOf(Watch watch) {
        TestScope scope = watch.scope();
        List<Finding> found = new ArrayList<>();
        try {
            if (facts.hooked() && watch.hasBound(recorder)) {
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
        } finally {
            ownership.forgetClosed();
            allowance.forgetClosed();
        }
    }

    private boolean wantsLeaks(TestScope scope) {
        return rules.wants(FindingId.LEAKED_LISTENER, scope);
    }

    /**
     * What was written down and no test could be blamed for.
     *
     * @param unattributed findings
     * @param runWide how many listeners belong to the run
     * @param harm whom leaked listeners harmed after they had been reported
     */
    record RunLeft(List<Finding> unattributed, long runWide, List<Harm> harm) {
        static final RunLeft NOTHING = new RunLeft(List.of(), 0, List.of());
    }

    /** Ends the run. */
    RunLeft endOfRun() {
        List<Finding> unattributed = new ArrayList<>();
        long runWide = 0;
        Predicate<Owner> ours = owner -> run.equals(owner.run());
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
        return new RunLeft(unattributed, runWide, bindFailures.endOfRun(run));
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
}
