package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What a run says and finds when descriptors or the disk run out. */
@Isolated("its JVMs keep every processor busy")
@EnabledOnOs(OS.LINUX)
class ExhaustedIT {

    @TempDir
    private Path folder;

    /** As OutOfFilesIT has it. */
    private static Fork withFewFiles(String jvmOption) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n 100 && exec \"$@\"", "sh"));
        command.addAll(Fork.consoleCommand(
                "5.10",
                List.of(jvmOption, "-XX:-UseDynamicNumberOfCompilerThreads", "-XX:-UseContainerSupport"),
                List.of(
                        "--select-class=com.example.cases.ManyFilesCase",
                        "--config=junit.jupiter.extensions.autodetection.enabled=true")));
        return Fork.run(command);
    }

    @Test
    void withoutADescriptorTheTablesAreGivenUpAndTheHookFindsWhatLeaks() {
        Fork fork = withFewFiles(Fork.javaagent());
        assertThat(fork.reports())
                .as(fork.output())
                .containsExactly(
                        "leaked-listener: TCP 127.0.0.1:PORT still listening after ManyFilesCase.b_leaksAndExhausts()",
                        "leaked-listener: TCP 127.0.0.1:PORT still listening after ManyFilesCase.d_leaksToo()");
        assertThat(fork.ownLines())
                .containsExactly("quaymaster: 4 tests watched, 0 ports reserved, 0 servers started; findings:"
                        + " leaked-listener 2 (fail); sources: hook (-javaagent); not working: tables (cannot list"
                        + " /proc/self/fd); overhead: N ms");
        assertThat(fork.output())
                .contains("[         2 tests successful      ]", "[         2 tests failed          ]");
    }

    @Test
    void withoutADescriptorAndAHookTheSummarySaysThatNothingWasSeen() {
        Fork fork = withFewFiles("-XX:-EnableDynamicAgentLoading");
        assertThat(fork.ownLines())
                .as(fork.output())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("quaymaster: 4 tests watched, 0 ports reserved, 0 servers started; findings: none; sources:"
                        + " none; not working: hook (")
                .endsWith(", tables (cannot list /proc/self/fd); overhead: N ms");
        assertThat(fork.output()).contains("[         4 tests successful      ]");
        assertThat(fork.status()).isZero();
    }

    @Test
    void withoutRoomOnTheDiskTheReportsThatAreMissingAreNamed() {
        Fork fork = Fork.run(MountNamespace.with(
                "mount -t tmpfs -o size=4k none " + folder,
                PlainRun.command(
                        List.of(Fork.javaagent()),
                        "--config=quaymaster.report.dir=" + folder,
                        "--config=quaymaster.report.formats=jsonl,html,sarif,markdown")));
        String noRoom = "No space left on device";
        List<String> lines = fork.ownLines();
        assertThat(lines).as(fork.output()).hasSize(5);
        assertThat(lines.get(0))
                .matches("quaymaster: " + folder + "/quaymaster-\\d+\\.jsonl is not complete: " + noRoom);
        PlainRun.assertWhole(
                fork,
                lines.get(0),
                "quaymaster: cannot write html to " + folder + ": IOException: " + noRoom,
                "quaymaster: cannot write sarif to " + folder + ": IOException: " + noRoom,
                "quaymaster: cannot write md to " + folder + ": IOException: " + noRoom,
                PlainRun.summary("hook (-javaagent), /proc"));
    }
}
