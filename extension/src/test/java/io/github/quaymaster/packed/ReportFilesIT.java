package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.quaymaster.machine.Jvm;
import io.github.quaymaster.report.Event;
import io.github.quaymaster.report.Event.FindingReported;
import io.github.quaymaster.report.Event.ListenerOpened;
import io.github.quaymaster.report.Event.PortReserved;
import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.Event.ScopeStarted;
import io.github.quaymaster.report.EventLine;
import io.github.quaymaster.report.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What the packed jar writes beside the console, in JVMs of their own. */
@Isolated("it starts a process, which has this JVM's sockets for a moment")
class ReportFilesIT {

    private static final String PLAIN_CASE = "--select-class=com.example.cases.PlainCase";

    @TempDir
    private Path folder;

    private Fork run(List<String> environment, String junit, String... options) {
        List<String> command = new ArrayList<>(List.of("env"));
        command.addAll(environment);
        command.addAll(Fork.consoleCommand(
                junit,
                List.of(Fork.javaagent()),
                Stream.concat(Stream.of(PLAIN_CASE), Stream.of(options)).toList()));
        return Fork.run(command);
    }

    private String text(String ending) throws IOException {
        return ReportFolder.text(folder, ending);
    }

    @Test
    void everyFormIsWrittenIntoTheFolder() throws IOException {
        Fork fork = run(
                List.of(),
                "5.10",
                "--config=quaymaster.report.dir=" + folder,
                "--config=quaymaster.report.formats=jsonl,html,sarif,markdown");
        assertThat(fork.status()).as(fork.output()).isEqualTo(1);
        EventSchema schema = new EventSchema();
        assertThat(text(".jsonl").lines())
                .allSatisfy(line -> assertThat(schema.faults(line)).isEmpty());
        assertThat(text(".jsonl").lines().map(EventLine::read))
                .hasAtLeastOneElementOfType(FindingReported.class)
                .last()
                .isInstanceOfSatisfying(
                        RunEnded.class, end -> assertThat(end.lost()).isZero());
        assertThat(text(".html"))
                .startsWith("<!DOCTYPE html>")
                .contains("PlainCase.leaves()")
                .doesNotContain(System.getProperty("user.home") + "/");
        JsonObject sarif = JsonParser.parseString(text(".sarif")).getAsJsonObject();
        assertThat(sarif.get("version").getAsString()).isEqualTo("2.1.0");
        assertThat(sarif.toString())
                .contains("\"ruleId\":\"leaked-listener\"", "extension/src/test/java/com/example/cases/AppServer.java");
        assertThat(text(".md")).contains("leaked-listener", "AppServer.java");
    }

    @Test
    void withoutAFolderOrAFormNothingIsWritten() throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        List<String> command = Fork.consoleCommand("5.10", List.of(Fork.javaagent()), List.of(PLAIN_CASE));
        command.addAll(0, List.of("env", "-C", work.toString(), "-u", "GITHUB_ACTIONS"));
        assertThat(Fork.run(command).output()).contains("findings: leaked-listener 1 (fail); ");
        try (Stream<Path> files = Files.walk(work)) {
            assertThat(files).containsExactly(work);
        }
    }

    @Test
    void gitHubGetsAnnotationsAndASummaryOfTheStep() throws IOException {
        Path summary = folder.resolve("summary.md");
        Files.writeString(summary, "of the step before\n");
        Fork fork = run(List.of("GITHUB_ACTIONS=true", "GITHUB_STEP_SUMMARY=" + summary), "5.10");
        assertThat(fork.output().lines().filter(line -> line.startsWith("::")))
                .as(fork.output())
                .singleElement()
                .asString()
                .startsWith("::error file=extension/src/test/java/com/example/cases/AppServer.java,line=")
                .contains("PlainCase.leaves()");
        assertThat(Files.readString(summary))
                .startsWith("of the step before\n")
                .contains("leaked-listener", "extension/src/test/java/com/example/cases/AppServer.java:");
    }

    @Test
    void elsewhereThereIsNoAnnotation() {
        Fork fork = run(List.of("-u", "GITHUB_ACTIONS"), "5.10");
        assertThat(fork.output()).doesNotContain("::error");
        Fork unwanted = run(List.of("GITHUB_ACTIONS=true"), "5.10", "--config=quaymaster.report.formats=none");
        assertThat(unwanted.output()).contains("leaked-listener").doesNotContain("::error");
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidAndTheTestsRunOn() {
        Fork fork = run(
                List.of(), "5.10", "--config=quaymaster.report.dir=/proc/no-folder", "--config=quaymaster.mode=warn");
        assertThat(fork.ownLines())
                .first()
                .asString()
                .startsWith("quaymaster: no report files in /proc/no-folder (quaymaster.report.dir): ")
                .endsWith("; the run goes on without");
        assertThat(fork.status()).isZero();
    }

    @Test
    void aKilledJvmHasWrittenAllThatHappened() throws IOException, InterruptedException {
        Path marker = folder.resolve("marker");
        Path reports = folder.resolve("reports");
        Process tests = new ProcessBuilder(Fork.consoleCommand(
                        "5.10",
                        List.of(Fork.javaagent(), "-Dmarker=" + marker),
                        List.of(
                                "--select-class=com.example.cases.StrandedCase",
                                "--config=quaymaster.report.dir=" + reports)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .failFast(() -> assertThat(tests.isAlive()).isTrue())
                    .until(() -> Files.exists(marker)
                            && events(reports).stream().anyMatch(ListenerOpened.class::isInstance));
        } finally {
            tests.destroyForcibly().waitFor();
        }
        int port = Integer.parseInt(Files.readString(marker));
        assertThat(events(reports))
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                ScopeStarted.class,
                                scope -> assertThat(scope.testMethod()).isEqualTo("waits")))
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                PortReserved.class,
                                reserved -> assertThat(reserved.port()).isEqualTo(port)))
                .noneMatch(RunEnded.class::isInstance);
        Fork merged = Fork.run(
                Jvm.command("-jar", PackedJar.path().toString(), "report", reports.toString(), "--format=text"));
        assertThat(merged.output()).contains("killed");
    }

    /** Of all lines but the last, which may be half-written. */
    private static List<Event> events(Path reports) throws IOException {
        if (!Files.exists(reports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(reports)) {
            String written = Files.readString(files.findFirst().orElseThrow());
            List<String> whole =
                    written.substring(0, written.lastIndexOf('\n') + 1).lines().toList();
            EventSchema schema = new EventSchema();
            assertThat(whole).allSatisfy(line -> assertThat(schema.faults(line)).isEmpty());
            return whole.stream().map(EventLine::read).toList();
        }
    }

    /** The launcher of 5.10 knows no files. */
    @Test
    void openTestReportingCarriesTheFindings() throws IOException {
        for (String junit : List.of("5.10", "5.12", "5.14", "6")) {
            Path reports = folder.resolve(junit);
            Fork fork = run(
                    List.of(),
                    junit,
                    "--config=junit.platform.reporting.open.xml.enabled=true",
                    "--config=junit.platform.reporting.output.dir=" + reports);
            List<Path> files;
            try (Stream<Path> all = Files.walk(reports)) {
                files = all.filter(Files::isRegularFile).toList();
            }
            Path xml = files.stream()
                    .filter(file -> file.toString().endsWith(".xml"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(junit + ": no report: " + fork.output()));
            assertThat(Files.readString(xml)).as(junit).contains("quaymaster.finding", "leaked-listener");
            if (!junit.equals("5.10")) {
                assertThat(files)
                        .as(junit)
                        .filteredOn(file -> file.endsWith("findings.quaymaster.jsonl"))
                        .singleElement()
                        .satisfies(file -> assertThat(
                                        EventLine.read(Files.readString(file).strip()))
                                .isInstanceOf(FindingReported.class));
                assertThat(Files.readString(xml)).contains("findings.quaymaster.jsonl");
            }
        }
    }
}
