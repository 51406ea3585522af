package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it starts processes, which have this JVM's sockets for a moment")
@EnabledOnOs(OS.LINUX)
class ProcessTreeTest {

    private static final Duration MOST = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private static Process shell(Path folder, String marker, String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script).directory(folder.toFile());
        builder.environment().put(MarkedProcesses.VARIABLE, marker);
        return builder.start();
    }

    private static long printedPid(Process process) throws Exception {
        return Long.parseLong(
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine());
    }

    /** The shell becomes a program that asks for no child's status. */
    @Test
    void aZombieIsNotAlive() throws Exception {
        Process parent = shell(folder, "zombie", "sleep 0.01 & echo $!; exec sleep 600");
        try {
            long zombie = printedPid(parent);
            await().atMost(MOST)
                    .until(() -> Files.readString(Path.of("/proc/" + zombie + "/stat"))
                            .contains(") Z "));
            assertThat(ProcessHandle.of(zombie)).hasValueSatisfying(process -> {
                assertThat(process.isAlive()).as("to the JDK").isTrue();
                assertThat(ProcessTree.isAlive(process)).isFalse();
            });
        } finally {
            parent.destroyForcibly().onExit().join();
        }
    }

    @Test
    void whatLeftTheTreeIsFoundByItsEnvironment() throws Exception {
        String marker = UUID.randomUUID().toString(); // these tests may run twice on this machine
        Process shell = shell(folder, "outer," + marker, "cd /; (sleep 600 & echo $!)");
        ProcessHandle stray = ProcessHandle.of(printedPid(shell)).orElseThrow();
        ProcessTree others = new ProcessTree(marker + "b", Path.of("/no/such"));
        ProcessTree tree = new ProcessTree(marker, Path.of("/no/such"));
        assertThat(others.kill()).isEmpty();
        await().atMost(MOST).until(() -> tree.aliveWithStrays().equals(List.of(stray)));
        assertThat(tree.kill()).containsExactly(stray);
        await().atMost(MOST).until(() -> tree.kill().isEmpty());
        assertThat(ProcessTree.isAlive(stray)).isFalse();
    }

    /** As of nginx, which writes its title over its environment. */
    @Test
    void whatLeftTheTreeIsFoundByItsFolder() throws Exception {
        Path below = Files.createDirectory(folder.toRealPath().resolve("work"));
        Process shell = shell(below, "", "(setsid sleep 600 & echo $!)");
        ProcessHandle stray = ProcessHandle.of(printedPid(shell)).orElseThrow();
        ProcessTree tree = new ProcessTree("no-marker-of-any", folder.toRealPath());
        await().atMost(MOST).until(() -> tree.aliveWithStrays().equals(List.of(stray)));
        await().atMost(MOST).until(() -> tree.kill().isEmpty());
        assertThat(ProcessTree.isAlive(stray)).isFalse();
    }

    /** As of a developer who looks around there: the same folder, but a terminal. */
    @Test
    @EnabledIf("hasScript")
    void aShellInTheFolderIsNotTheServers() throws Exception {
        Path ours = folder.toRealPath();
        Process terminal = new ProcessBuilder(
                        "script", "-qec", "cd " + ours + " && echo $$ && exec sleep 600", "/dev/null")
                .directory(ours.getRoot().toFile())
                .start();
        try {
            ProcessHandle visitor = ProcessHandle.of(printedPid(terminal)).orElseThrow();
            assertThat(Path.of("/proc/" + visitor.pid() + "/cwd").toRealPath()).isEqualTo(ours);
            assertThat(new ProcessTree("no-marker-of-any", ours).aliveWithStrays())
                    .isEmpty();
            assertThat(visitor.isAlive()).isTrue();
            visitor.destroyForcibly();
        } finally {
            terminal.destroyForcibly().onExit().join();
        }
    }

    /** It gives a program a terminal. */
    static boolean hasScript() {
        return Files.isExecutable(Path.of("/usr/bin/script"));
    }

    @Test
    void oneThatIsKnownStaysKnownWhenItsParentIsGone() throws Exception {
        Process shell = shell(folder, "none", "sleep 600 & echo $!; read end");
        ProcessHandle child = ProcessHandle.of(printedPid(shell)).orElseThrow();
        ProcessTree tree = new ProcessTree("no-marker-of-any", Path.of("/no/such"));
        tree.add(shell.toHandle());
        assertThat(tree.alive()).containsExactly(shell.toHandle(), child);
        shell.destroyForcibly().onExit().join();
        assertThat(tree.alive()).containsExactly(child);
        tree.kill();
        await().atMost(MOST).until(() -> tree.alive().isEmpty());
    }
}
