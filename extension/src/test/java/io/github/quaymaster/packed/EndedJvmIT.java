package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.quaymaster.machine.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a run whose JVM ends in the middle of a test. */
@Isolated("it starts a process, which has this JVM's sockets for a moment")
@EnabledOnOs(OS.LINUX)
class EndedJvmIT {

    private static final Duration MOST = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private List<String> command(String... jvmOptions) {
        List<String> command = Fork.consoleCommand(
                "5.10",
                List.of(jvmOptions),
                List.of(
                        "--select-class=com.example.cases.EndedCase",
                        "--config=junit.jupiter.extensions.autodetection.enabled=true",
                        "--config=quaymaster.report.dir=" + folder.resolve("reports")));
        command.add(1, Fork.javaagent());
        return command;
    }

    /** As Ctrl-C and a build's time limit end it, and as the kernel does when memory is short. */
    @ParameterizedTest
    @ValueSource(ints = {15, 9})
    void bySignalItEndsAtOnceAndWhatWasFoundIsReported(int signal) throws IOException, InterruptedException {
        Path marker = folder.resolve("marker");
        Path output = folder.resolve("output");
        Process tests = new ProcessBuilder(command("-Dmarker=" + marker))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(MOST)
                    .failFast(() -> assertThat(tests.isAlive()).isTrue())
                    .until(() -> Files.exists(marker));
            assertThat(Fork.run(List.of("/bin/kill", "-" + signal, String.valueOf(tests.pid())))
                            .status())
                    .isZero();
            assertThat(tests.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            tests.destroyForcibly().waitFor();
        }
        assertThat(tests.exitValue()).isEqualTo(128 + signal);
        assertThat(Files.readString(output)).doesNotContain("quaymaster: ");
        assertReported();
    }

    /** JUnit takes it for a reason to run nothing more. */
    @Test
    void soItIsWhenATestLetsAnOutOfMemoryErrorPass() {
        Fork fork = Fork.run(command("-Xmx64m"));
        assertThat(fork.output()).contains("java.lang.OutOfMemoryError");
        assertThat(fork.status()).isNotZero();
        assertThat(fork.ownLines()).isEmpty();
        assertReported();
    }

    private void assertReported() {
        Fork merged = Fork.run(Jvm.command(
                "-jar",
                PackedJar.path().toString(),
                "report",
                folder.resolve("reports").toString(),
                "--format=text"));
        assertThat(merged.output())
                .contains("leaked-listener: TCP 127.0.0.1:", "still listening after EndedCase.a_leaks()")
                .containsPattern("has no last line of a run: its JVM was killed, or still runs"
                        + "|ends in a half-written line: its JVM was killed");
        assertThat(merged.status()).isZero();
    }
}
