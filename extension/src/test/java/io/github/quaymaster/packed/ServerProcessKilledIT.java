package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.quaymaster.server.Given;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What is left of a server's processes when the JVM of its test ends: seen by the process that started that JVM. */
@Isolated("it starts processes, which have this JVM's sockets for a moment")
@EnabledOnOs(OS.LINUX)
class ServerProcessKilledIT {

    private static final Duration MOST = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path pids;
    private Path temporary;

    @BeforeEach
    void makeFolders() throws IOException {
        pids = folder.resolve("pids");
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    private Process start(String method, Path jar, String... options) throws IOException {
        List<String> jvmOptions = new ArrayList<>(List.of("-Dpids=" + pids, "-Djava.io.tmpdir=" + temporary));
        jvmOptions.addAll(List.of(options));
        List<String> command = Fork.consoleCommand(
                "5.10",
                jvmOptions,
                List.of("--select-method=com.example.cases.ServerProcessCase#" + method
                        + "(io.github.quaymaster.server.ServerProcess)"));
        command.replaceAll(word -> word.replace(PackedJar.path().toString(), jar.toString()));
        command.add(0, "setsid"); // a process group of its own
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        // The JVM beside it must not obey: it would print a line, and an agent's would take a port.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Dobeyed=by-all");
        return builder.start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
    }

    private String told() throws IOException {
        return Files.exists(pids) ? Files.readString(pids, StandardCharsets.UTF_8) : "";
    }

    private void awaitReady(Process tests) {
        await().atMost(MOST)
                .failFast(() -> assertThat(tests.isAlive()).as(output()).isTrue())
                .until(() -> told().contains("ready\n"));
    }

    private List<Long> family() throws IOException {
        String told = told();
        return List.of(Given.number("server", told), Given.number("child", told), Given.number("orphan", told));
    }

    private long watchdog() throws IOException {
        return Given.number("watchdog", told());
    }

    private void awaitNothingLeft(List<Long> processes) {
        await().atMost(MOST).untilAsserted(() -> {
            assertThat(processes).noneMatch(Given::isAlive);
            assertThat(foldersOfOurs()).isEmpty();
        });
    }

    private List<String> foldersOfOurs() {
        return List.of(temporary.toFile().list((folder, name) -> name.startsWith("quaymaster-")));
    }

    private void killAndSeeNothingLeft(Path jar) throws IOException {
        Process tests = start("hasAServer", jar, "-Dstay=true");
        try {
            awaitReady(tests);
            List<Long> processes = new ArrayList<>(family());
            processes.add(watchdog());
            assertThat(processes).allMatch(Given::isAlive);
            assertThat(foldersOfOurs()).hasSize(1);
            assertThat(ProcessHandle.of(watchdog()).orElseThrow().info().commandLine())
                    .hasValueSatisfying(line -> assertThat(line).contains(jar.toString()));
            tests.destroyForcibly().onExit().join();
            awaitNothingLeft(processes);
        } finally {
            tests.destroyForcibly().onExit().join();
        }
    }

    @Test
    void aKilledJvmLeavesNoProcessAndNoFolder() throws Exception {
        killAndSeeNothingLeft(PackedJar.path());
    }

    @Test
    void theJarMayLieInAFolderWithSpaces() throws Exception {
        Path jar = Files.createDirectory(folder.resolve("quay 7, east")).resolve("quay master.jar");
        killAndSeeNothingLeft(Files.copy(PackedJar.path(), jar));
    }

    @Test
    void classesMayLieInAFolder() throws Exception {
        killAndSeeNothingLeft(PackedJar.target().resolve("classes"));
    }

    /** The other JVM is still booting then. */
    @Test
    void aJvmThatIsKilledWhileItWaitsForTheServerLeavesNoneEither() throws Exception {
        Process tests = start("waitsForIts", PackedJar.path());
        try {
            awaitReady(tests);
            List<Long> processes = family();
            assertThat(processes).allMatch(Given::isAlive);
            assertThat(foldersOfOurs()).hasSize(1);
            tests.destroyForcibly().onExit().join();
            awaitNothingLeft(processes);
        } finally {
            tests.destroyForcibly().onExit().join();
        }
    }

    /** As Ctrl-C does it: the one that is to clear up gets the signal too. */
    @Test
    void aSignalForAWholeTerminalLeavesNone() throws Exception {
        Process tests = start("hasAServer", PackedJar.path(), "-Dstay=true");
        try {
            awaitReady(tests);
            List<Long> processes = new ArrayList<>(family());
            processes.add(watchdog());
            assertThat(Fork.run(List.of("/bin/kill", "-TERM", "--", "-" + tests.pid()))
                            .status())
                    .isZero();
            tests.onExit().join();
            awaitNothingLeft(processes);
        } finally {
            tests.destroyForcibly().onExit().join();
        }
    }

    @Test
    void aJvmThatLosesItsWatchdogSaysSoAndRunsOn() throws Exception {
        Process tests = start("hasAServer", PackedJar.path(), "-Dstay=true");
        try {
            awaitReady(tests);
            ProcessHandle.of(watchdog()).orElseThrow().destroyForcibly();
            await().atMost(MOST)
                    .untilAsserted(() -> assertThat(output())
                            .contains(
                                    "quaymaster: no watchdog (it ended): if this JVM is killed, server processes that tests"
                                            + " started may go on running\n"));
            assertThat(tests.isAlive()).isTrue();
        } finally {
            tests.destroyForcibly().onExit().join();
            family().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    @Test
    void afterANormalEndNothingIsLeft() throws Exception {
        Process tests = start("hasAServer", PackedJar.path());
        try {
            assertThat(tests.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(output()).contains("[         1 tests successful      ]").doesNotContain("no watchdog");
            List<Long> processes = new ArrayList<>(family());
            assertThat(processes).as("gone by the end of the test").noneMatch(Given::isAlive);
            processes.add(watchdog());
            awaitNothingLeft(processes);
        } finally {
            tests.destroyForcibly().onExit().join();
        }
    }
}
