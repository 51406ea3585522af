package io.github.quaymaster.cli;

import io.github.quaymaster.agent.HookUnavailableException;
import io.github.quaymaster.agent.SocketHook;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What the hook sees besides the JDK's own sockets. */
final class HookCheck {

    static final String PROCESSES = "processes";
    static final String NETTY = "netty";

    private static final long MOST_SECONDS = 10;

    private HookCheck() {}

    /** Starts a process, since the JDK's class that does so is woven only when somebody needs it. */
    static Check processes() throws IOException, InterruptedException {
        SocketHook hook;
        try {
            hook = SocketHook.install();
        } catch (HookUnavailableException noHook) {
            return withoutHook(PROCESSES);
        }
        int before = SocketHook.recorder().processes().starts();
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            child.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        } finally {
            child.destroyForcibly();
        }
        return processes(
                hook.processesProblem(), SocketHook.recorder().processes().starts() > before);
    }

    static Check processes(String problem, boolean seen) {
        if (problem.isEmpty() && seen) {
            return Check.ok(PROCESSES, "the hook saw a child process being started");
        }
        return Check.broken(
                PROCESSES,
                "listeners of child processes are not found: "
                        + (problem.isEmpty() ? "the hook did not see one being started" : problem),
                Step.REPORT);
    }

    static Check netty() {
        try {
            return netty(SocketHook.install().nettyProblem());
        } catch (HookUnavailableException noHook) {
            return withoutHook(NETTY);
        }
    }

    static Check netty(String problem) {
        return problem.isEmpty()
                ? Check.ok(NETTY, "its native transports are hooked when a test loads them")
                : Check.warn(
                        NETTY,
                        "who opens sockets of its native transports is not seen: " + problem,
                        "use Netty 4.1 or 4.2 as it was released, or its NIO transport in tests");
    }

    static Check withoutHook(String topic) {
        return Check.warn(topic, "not tried, since there is no hook", "");
    }
}
