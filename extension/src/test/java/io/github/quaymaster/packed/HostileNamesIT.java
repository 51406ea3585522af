package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.quaymaster.bytecode.OneLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What a run tells of tests whose names are made to be more than names, on the console and in each form of report. */
@Isolated("it starts a process, which has this JVM's sockets for a moment")
class HostileNamesIT {

    /** What of the thread's name is to be seen, and nothing else. */
    private static final String SHOWN = "thread Worker <script>alert(1)</script> ](javascript:alert(1)) | `x` ``` "
            + "??::error::x %0A?[31m ?]0;title? ? ? ?, ";

    @TempDir
    private Path folder;

    private String text(String ending) throws IOException {
        return ReportFolder.text(folder, ending);
    }

    @Test
    void areNamesInEachForm() throws IOException {
        Path summary = folder.resolve("summary");
        List<String> command = Fork.consoleCommand(
                "5.14",
                List.of(Fork.javaagent(), "-Dfile.encoding=UTF-8"),
                List.of(
                        "--select-class=com.example.cases.HostileNamesCase",
                        "--config=quaymaster.report.dir=" + folder,
                        "--config=quaymaster.report.formats=jsonl,html,sarif,markdown,github"));
        command.addAll(0, List.of("env", "GITHUB_ACTIONS=true", "GITHUB_STEP_SUMMARY=" + summary));
        Fork fork = Fork.run(command);
        assertThat(fork.output()).contains(SHOWN);
        assertThat(fork.output().lines().filter(line -> line.contains("Worker") || line.startsWith("quaymaster: ")))
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line).isEqualTo(OneLine.of(line)));
        assertThat(fork.output().lines().filter(line -> line.startsWith("::error file=")))
                .singleElement()
                .asString()
                .contains("title=Quaymaster%3A leaked-listener::TCP 127.0.0.1:");
        for (String ending : List.of(".md", "summary")) {
            assertThat(text(ending)).contains(SHOWN).contains("\n````text\n").doesNotContain("Shown");
            assertThat(text(ending).lines()).allSatisfy(line -> assertThat(line).isEqualTo(OneLine.of(line)));
            assertThat(text(ending).replaceAll("(?s)\n````text\n.*?\n````\n", ""))
                    .doesNotContain("<script", "](javascript", "Worker");
        }
        for (String line : text(".jsonl").lines().toList()) {
            assertThat(JsonParser.parseString(line).isJsonObject()).isTrue();
            assertThat(line).isEqualTo(OneLine.of(line));
        }
        assertThat(JsonParser.parseString(text(".sarif")).isJsonObject()).isTrue();
        assertThat(text(".html"))
                .doesNotContain("alert(1)</script>", "<img")
                .contains("Worker")
                .matches("[\\x00-\\x7E]*");
    }
}
