package io.github.quaymaster;

import io.github.quaymaster.agent.AgentMode;
import io.github.quaymaster.agent.HookUnavailableException;
import io.github.quaymaster.agent.SocketHook;
import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.inspection.Facts;
import io.github.quaymaster.listener.OwnListeners;
import io.github.quaymaster.port.Ports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The sources of facts of a run: which of them work here, and what is said of those that do not. */
final class Sources {

    private final @Nullable SocketHook hook;
    private final @Nullable OwnListeners tables;
    private final Facts facts;
    private final String hookProblem;
    private final String tablesProblem;

    private Sources(
            @Nullable SocketHook hook, String hookProblem, @Nullable OwnListeners tables, String tablesProblem) {
        this.hook = hook;
        this.hookProblem = hookProblem;
        this.tables = tables;
        this.tablesProblem = tablesProblem;
        this.facts = new Facts(SocketHook.recorder(), hook != null, tables);
    }

    /** Opens what there is. A missing source is no error, unless the user requires the hook. */
    static Sources open(AgentMode mode) {
        SocketRecorder recorder = SocketHook.recorder();
        Ports.isReserved(0); // loads what answers: the hook, which asks, must load no class
        recorder.reservedPorts(Ports::isReserved);
        Ports.isEphemeral(0);
        recorder.connects().ignore(port -> Ports.isEphemeral(port) || Ports.isReserved(port));
        SocketHook hook = null;
        String hookProblem = "quaymaster.agent=off";
        if (mode != AgentMode.OFF) {
            try {
                hook = SocketHook.install();
                hookProblem = "";
            } catch (HookUnavailableException problem) {
                hookProblem = String.valueOf(problem.getMessage());
                if (mode == AgentMode.REQUIRED) {
                    throw new ExtensionConfigurationException(
                            "quaymaster.agent=required and there is no hook: "
                                    + hookProblem + "; run the tests with -javaagent:quaymaster.jar, or set"
                                    + " quaymaster.agent=auto to go on without",
                            problem);
                }
            }
        }
        OwnListeners tables = null;
        String tablesProblem = "";
        try {
            tables = hook == null ? OwnListeners.ofThisJvm() : OwnListeners.besideTheHook();
        } catch (IOException | RuntimeException problem) {
            tablesProblem = String.valueOf(problem.getMessage());
        }
        return new Sources(hook, hookProblem, tables, tablesProblem);
    }

    Facts facts() {
        return facts;
    }

    /** What to tell at the start of the run, a line each. */
    List<String> complaints() {
        List<String> lines = new ArrayList<>();
        if (hook == null) {
            lines.add("no hook: " + hookProblem + "; "
                    + (tables == null
                            ? ""
                            : "leaks are found in " + tables.name() + " and their opening lines are unknown; ")
                    + "run the tests with -javaagent:quaymaster.jar");
        }
        if (tables == null) {
            lines.add("no tables: " + tablesProblem + "; "
                    + (hook == null
                            ? "nothing can be found in this run"
                            : "leaks are found by the hook alone, those of native code are not"));
        }
        return lines;
    }

    /** The names of those that work, for the summary. */
    String working() {
        List<String> names = new ArrayList<>();
        if (hook != null) {
            names.add("hook (" + hook.how() + ")");
        }
        if (tables != null && facts.tablesFailure().isEmpty()) {
            names.add(tables.name());
        }
        return String.join(", ", names);
    }

    /** The names of those that do not, with the reason. */
    String missing() {
        List<String> reasons = new ArrayList<>();
        if (hook == null) {
            reasons.add("hook (" + hookProblem + ")");
        } else if (hook.failures() > 0) {
            reasons.add("hook failed " + hook.failures() + " times");
        }
        if (hook != null && !hook.processesProblem().isEmpty()) {
            reasons.add("child processes (" + hook.processesProblem() + ")");
        }
        if (hook != null && !hook.nettyProblem().isEmpty()) {
            reasons.add("hook for Netty's native sockets (" + hook.nettyProblem() + ")");
        }
        if (!facts.scanFailure().isEmpty()) {
            reasons.add("the search for port numbers in test code (" + facts.scanFailure() + ")");
        }
        if (tables == null || !facts.tablesFailure().isEmpty()) {
            reasons.add("tables (" + (tables == null ? tablesProblem : facts.tablesFailure()) + ")");
        } else {
            if (!tables.passedOver().isEmpty()) {
                reasons.add(tables.passedOver());
            }
            if (hook == null && !tables.isAffordable()) {
                reasons.add(tables.name() + " after each test (30 s had gone into it)");
            }
        }
        return String.join(", ", reasons);
    }
}
