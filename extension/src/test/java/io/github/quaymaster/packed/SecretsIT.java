package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A secret that nobody could guess, and the user's home, stand in nothing that a run tells: whatever its form. */
@Isolated("it starts a process, which has this JVM's sockets for a moment")
@EnabledOnOs(OS.LINUX)
class SecretsIT {

    private final String secret = UUID.randomUUID().toString();

    /** No rule knows this one by its name or form: no variable is told at all. */
    private final String harmless = UUID.randomUUID().toString();

    @TempDir
    private Path folder;

    private List<String> environment() {
        return List.of("env", "DB_PASSWORD=" + secret, "PLAIN=" + harmless, "GITHUB_ACTIONS=true");
    }

    private List<String> jvmOptions(Path home) {
        return List.of("-Duser.home=" + home, "-Dsecret.value=" + secret, "-Dplain=" + harmless);
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                texts.put(name.substring(name.lastIndexOf('.') + 1), Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void noFormOfAReportHasThem() throws IOException {
        Path home = Files.createDirectories(folder.resolve("jane"));
        Path reports = Files.createDirectories(folder.resolve("reports"));
        Path summary = folder.resolve("summary");
        List<String> command = new ArrayList<>(environment());
        command.add("GITHUB_STEP_SUMMARY=" + summary);
        List<String> options = new ArrayList<>(jvmOptions(home));
        options.add(Fork.javaagent());
        command.addAll(Fork.consoleCommand(
                "5.14",
                options,
                List.of(
                        "--select-class=com.example.cases.SecretiveCase",
                        "--config=quaymaster.report.dir=" + reports,
                        "--config=quaymaster.report.formats=jsonl,html,sarif,markdown,github")));
        Fork fork = Fork.run(command);
        Map<String, String> told = files(reports);
        assertThat(told).containsOnlyKeys("jsonl", "html", "sarif", "md");
        told.put("console", fork.output());
        told.put("summary", Files.readString(summary));
        for (String format : List.of("text", "html", "sarif", "markdown", "github")) {
            List<String> report = new ArrayList<>(environment());
            report.addAll(Jvm.command());
            report.addAll(jvmOptions(home));
            report.addAll(
                    List.of("-jar", PackedJar.path().toString(), "report", reports.toString(), "--format=" + format));
            told.put("merged " + format, Fork.run(report).output());
        }
        assertThat(told)
                .allSatisfy((form, text) -> assertThat(text)
                        .as(form)
                        .contains("SecretiveCase")
                        .doesNotContain(secret)
                        .doesNotContain(harmless)
                        .doesNotContain("7Qz-in-the-source")
                        .doesNotContain(home.toString()));
        assertThat(fork.output())
                .contains("thread worker --password *** in ~/work, ")
                .contains("  command /bin/sh -c \"echo \"login with password: ***")
                .contains(" sh --token *** --data=~/data")
                .contains("    login with password: *** see ~/log")
                .containsPattern("  opened  SecretiveCase\\.open\\(SecretiveCase\\.java:\\d+\\) <- ")
                .containsPattern(
                        "owner   pid \\d+ \\(java -XX:\\+PerfDisableSharedMem -Dapi\\.token=\\*\\*\\* com\\.example\\.cases\\.LeavesProcess")
                .contains("open(\"password=***\");");
        assertThat(told.get("jsonl")).contains("worker --password *** in ~/work", "-Dapi.token=***");
        assertThat(told.get("html")).contains("worker --password *** in ~/work", "-Dapi.token");
    }

    @Test
    void norHasDoctor() throws IOException {
        Path home = Files.createDirectories(folder.resolve("jane"));
        for (String format : List.of("text", "json")) {
            List<String> command = new ArrayList<>(environment());
            command.addAll(Jvm.command());
            command.addAll(jvmOptions(home));
            command.addAll(List.of("-Dquaymaster.report.dir=" + home + "/reports/" + secret.charAt(0)));
            command.addAll(List.of("-jar", PackedJar.path().toString(), "doctor", "--format=" + format));
            assertThat(Fork.run(command).output())
                    .contains("hook")
                    .doesNotContain(secret)
                    .doesNotContain(harmless)
                    .doesNotContain(home.toString());
        }
    }
}
