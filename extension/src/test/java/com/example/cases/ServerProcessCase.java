package com.example.cases;

import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.machine.Jvm;
import io.github.quaymaster.server.ServerCommand;
import io.github.quaymaster.server.ServerProcess;
import io.github.quaymaster.server.ServerProcessFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Tests with a server that starts others. What they start is written into the file that {@code -Dpids} names, a line each;
 * with {@code -Dstay=true} the first does not end.
 */
public class ServerProcessCase {

    private static final String PIDS = System.getProperty("pids");

    private static final String FAMILY =
            "echo server $$ >>$PIDS; sleep 600 & echo child $! >>$PIDS; (cd /; setsid sleep 600 & echo orphan $! >>$PIDS);";

    private static final String CLASSES =
            Path.of("target", "test-classes").toAbsolutePath().toString();

    private static void tell(String line) throws IOException {
        Files.writeString(Path.of(PIDS), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static class Listens extends ServerProcessFactory {
        @Override
        protected void configure(ServerCommand command) {
            command.command(
                            "/bin/sh",
                            "-c",
                            FAMILY + " exec \"$0\" \"$@\"",
                            Jvm.program(),
                            "-cp",
                            CLASSES,
                            "io.github.quaymaster.server.Dinghy",
                            "listen={host}:{port}")
                    .environment("PIDS", PIDS);
        }
    }

    @Test
    void hasAServer(@LoopbackServer(Listens.class) ServerProcess server) throws Exception {
        if (!server.isAlive()) {
            throw new AssertionError(server.log());
        }
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("ServerWatchdog"))
                .forEach(child -> {
                    try {
                        tell("watchdog " + child.pid());
                    } catch (IOException problem) {
                        throw new AssertionError(problem);
                    }
                });
        tell("ready");
        if (Boolean.getBoolean("stay")) {
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    static class NeverListens extends ServerProcessFactory {
        @Override
        protected void configure(ServerCommand command) {
            command.command("/bin/sh", "-c", FAMILY + " echo ready >>$PIDS; exec sleep 600")
                    .environment("PIDS", PIDS)
                    .startLimit(Duration.ofMinutes(5));
        }
    }

    /** Selected alone: it fails unless it is killed while it waits. */
    @Test
    void waitsForIts(@LoopbackServer(NeverListens.class) ServerProcess server) {
        throw new AssertionError("must not run, with " + server);
    }
}
