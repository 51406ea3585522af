package io.github.quaymaster.port;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** A program that runs in a folder as a process of its own, with whatever processes it starts. */
final class ProgramServer implements ServerKind {

    private static final Duration MOST = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final ServerProgram program;
    private final ProgramFolder folder;

    ProgramServer(ServerProgram program, ProgramFolder folder) {
        this.program = program;
        this.folder = folder;
    }

    @Override
    public Closeable start(InetSocketAddress address, String word) throws IOException {
        folder.write("word", word);
        folder.write("settings", withPort(program.settings, address));
        Process process = folder.start(withPort(program.command, address));
        try {
            // Once it listens it need not serve yet, PostgreSQL does not: so it is asked until it answers.
            await().atMost(MOST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN_LOOKS)
                    .failFast(() -> !process.isAlive())
                    .ignoreExceptions()
                    .untilAsserted(() -> requireAnswer(address, word));
        } catch (ConditionTimeoutException | TerminalFailureException problem) {
            stop(process);
            throw new AssertionError(program + " does not answer on " + address + ":\n" + folder.lastLines(), problem);
        }
        return () -> stop(process);
    }

    @Override
    public void requireAnswer(InetSocketAddress address, String word) throws IOException {
        program.protocol.requireAnswer(address, word);
    }

    private static String withPort(String template, InetSocketAddress address) {
        return template.replace("PORT", String.valueOf(address.getPort()));
    }

    /** SIGTERM for the program, SIGKILL for what is left of it and its children after a while. */
    private void stop(Process process) throws IOException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        process.destroy();
        try {
            await().atMost(MOST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN_LOOKS)
                    .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        } catch (ConditionTimeoutException lives) {
            all.forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError(program + " does not end:\n" + folder.lastLines(), lives);
        }
    }
}
