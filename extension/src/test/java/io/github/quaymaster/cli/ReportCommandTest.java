package io.github.quaymaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.quaymaster.report.Event;
import io.github.quaymaster.report.Event.FindingReported;
import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.Event.RunStarted;
import io.github.quaymaster.report.Event.ScopeEnded;
import io.github.quaymaster.report.Event.ScopeStarted;
import io.github.quaymaster.report.EventLine;
import io.github.quaymaster.report.ReportedFinding;
import io.github.quaymaster.report.SourcePlace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line, as its users see it: what is printed where, what is written, and the exit status. */
class ReportCommandTest {

    private static final String TOTALS = """
            2 findings at 1 place (2 warn)
            1 test in 1 JVM, 0 ports held, 0 leased, 0 servers started
            """;

    private static final String ANNOTATION =
            "::warning file=app/A.java,line=3,title=Quaymaster%3A fixed-port::bound" + " 8080%0Afix: take another\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private int report(String... options) {
        return run(Stream.concat(Stream.of("report", in().toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private Path in() {
        return folder.resolve("in");
    }

    private String printed() {
        return out.toString().replace("\r", "");
    }

    private static ReportedFinding finding() {
        return new ReportedFinding(
                "fixed-port",
                "warn",
                "ATest.a()",
                "com.acme.ATest",
                "a",
                "bound 8080",
                "fixed-port: bound 8080\n  fix     take another",
                "TCP",
                "127.0.0.1:8080",
                8080,
                new SourcePlace("com.acme.A", "a", "A.java", 3, "app/A.java", "bind(8080);"),
                SourcePlace.UNKNOWN,
                "",
                "main",
                "",
                "high",
                List.of(),
                List.of());
    }

    @BeforeEach
    void fill() throws IOException {
        List<Event> events = List.of(
                new RunStarted(Event.SCHEMA, "1.0", 7, "", "box", "app", "2026-03-01T10:00:00Z", "17", "Linux"),
                new ScopeStarted(1, 1, "test", 0, "com.acme.ATest", "a", "ATest.a()", "main"),
                new FindingReported(2, 1, finding()),
                new FindingReported(3, 1, finding()),
                new ScopeEnded(4, 1, "passed"),
                new RunEnded(5, 1, 0, 0, 0, Map.of(), Map.of(), 0, 0, "", "", 0, 0));
        Files.createDirectories(in());
        Files.writeString(
                in().resolve("quaymaster-7.jsonl"),
                events.stream().map(EventLine::of).collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void withoutOptionsItPrintsASummaryAndWritesAFileOfEachForm() throws IOException {
        Path to = folder.resolve("new/to");
        assertThat(report("--output", to.toString())).isZero();
        assertThat(printed()).startsWith("warn fixed-port at app/A.java:3, 2 times\n" + TOTALS);
        for (ReportFormat each : ReportFormat.values()) {
            if (!each.fileName().isEmpty()) {
                Path file = to.resolve(each.fileName());
                assertThat(printed()).contains("wrote " + file + "\n");
                assertThat(Files.readString(file)).contains("fixed-port", "app/A.java");
            }
        }
        assertThat(err).hasToString("");
    }

    @Test
    void textHasEachReportInABlock() {
        assertThat(report("--format=text")).isZero();
        assertThat(printed()).isEqualTo("""
                        warn fixed-port: bound 8080
                          fix     take another
                          found   2 times in ATest.a(); modules: app

                        """ + TOTALS);
    }

    @Test
    void oneFormatWithoutOutputIsPrinted() {
        assertThat(report("--format=github")).isZero();
        assertThat(printed()).isEqualTo(ANNOTATION);
        out.getBuffer().setLength(0);
        assertThat(report("--format=sarif")).isZero();
        assertThat(JsonParser.parseString(out.toString())
                        .getAsJsonObject()
                        .get("version")
                        .getAsString())
                .isEqualTo("2.1.0");
        out.getBuffer().setLength(0);
        assertThat(report("--format=markdown")).isZero();
        assertThat(printed()).startsWith("## Quaymaster: 2 findings at 1 place (2 warn)\n");
    }

    @Test
    void oneFormatIsWrittenToTheFileOrTheFolderThatIsNamed() throws IOException {
        Path file = folder.resolve("new/summary.markdown");
        assertThat(report("--format=markdown", "--output", file.toString())).isZero();
        assertThat(Files.readString(file)).startsWith("## Quaymaster: 2 findings");
        assertThat(report("--format=markdown", "--output", folder.toString())).isZero();
        assertThat(folder.resolve("quaymaster.md")).hasSameTextualContentAs(file);
        assertThat(out).hasToString("");
    }

    @Test
    void ofSeveralFormatsThoseForTheLogArePrinted() {
        assertThat(report("--format=github", "--format=sarif", "--output", folder.toString()))
                .isZero();
        assertThat(printed()).isEqualTo(ANNOTATION);
        assertThat(folder.resolve("quaymaster.sarif")).isNotEmptyFile();
        assertThat(folder.resolve("quaymaster.md")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"note, 1", "warn, 1", "fail, 0", "never, 0"})
    void failOnSaysFromWhichSeverityOnTheStatusIs1(String severity, int status) {
        assertThat(report("--format=text", "--fail-on", severity)).isEqualTo(status);
    }

    @Test
    void whatIsWrongWithFilesIsARemark() throws IOException {
        Files.writeString(in().resolve("quaymaster-7.jsonl"), "nonsense\n");
        String remarks =
                "remark: quaymaster-7.jsonl has no first line of a run: its findings count, but when they were is"
                        + " not known\nremark: quaymaster-7.jsonl has no last line of a run: its JVM was killed, or still runs\n"
                        + "remark: quaymaster-7.jsonl has 1 line that is no event of Quaymaster, skipped\n";
        assertThat(report("--format=github")).isZero();
        assertThat(printed()).isEmpty();
        assertThat(err.toString()).isEqualToNormalizingNewlines(remarks);
        assertThat(report("--format=text")).isZero();
        assertThat(printed())
                .isEqualTo(
                        "no findings\n0 tests in 1 JVM, 0 ports held, 0 leased, 0 servers started; 1 JVM was killed or"
                                + " still runs\n" + remarks);
    }

    @Test
    void aFolderWithoutFilesIsAMistakeAndNotClean() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(run("report", empty.toString())).isEqualTo(Main.USAGE);
        assertThat(err.toString())
                .startsWith("nothing to report: no file quaymaster-*.jsonl in " + empty
                        + "; run the tests with quaymaster.report.dir=FOLDER, and each JVM writes one there");
        assertThat(out).hasToString("");
    }

    @Test
    void filesOfANewerFormAreNothingToReport() throws IOException {
        Files.writeString(in().resolve("quaymaster-7.jsonl"), "{\"type\":\"run-started\",\"schema\":9}\n");
        assertThat(report()).isEqualTo(Main.USAGE);
        assertThat(err.toString())
                .startsWith(
                        "nothing to report: quaymaster-7.jsonl is of version 9 of its form and this Quaymaster reads up"
                                + " to 1, skipped: take a newer Quaymaster");
    }

    @Test
    void aFolderThatIsNotThereIsAMistakeOfTheCommandLine() {
        Path gone = folder.resolve("gone");
        assertThat(run("report", gone.toString())).isEqualTo(Main.USAGE);
        assertThat(err.toString()).startsWith(gone + " is neither a folder nor a file that can be read");
    }

    @Test
    void anOutputThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(report("--format=sarif", "--output", file.resolve("x.sarif").toString()))
                .isEqualTo(Main.USAGE);
        assertThat(err.toString())
                .startsWith("cannot write " + file.resolve("x.sarif") + ": java.nio.file.FileAlreadyExistsException: "
                        + file + "; name another place with --output");
    }

    @Test
    void mistakesAndHelp() {
        assertThat(run("report")).isEqualTo(Main.USAGE);
        assertThat(err.toString()).contains("Missing required parameter: 'DIR'");
        assertThat(report("--format=pdf")).isEqualTo(Main.USAGE);
        assertThat(err.toString()).contains("Invalid value for option '--format'");
        assertThat(run("report", "--help")).isZero();
        assertThat(out.toString()).contains("DIR...", "--format=FORMAT", "--output=PATH", "--fail-on=SEVERITY");
    }
}
