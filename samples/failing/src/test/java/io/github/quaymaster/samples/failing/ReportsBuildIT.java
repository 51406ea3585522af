package io.github.quaymaster.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.FreePort;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two modules, forks beside each other, tests beside each other, six leaks by one line of one of them, and a JVM that is
 * gone in the middle of a test: what each JVM wrote is merged as a user would.
 */
class ReportsBuildIT {

    private static final Path BUILD = Path.of("target", "it", "reports", "reports");

    @TempDir
    private static Path merged;

    private static String printed;

    @BeforeAll
    static void merge() throws IOException, InterruptedException, URISyntaxException {
        Path log = merged.resolve("log");
        Path jar = Path.of(FreePort.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Process report = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "report",
                        BUILD.toString(),
                        "--output",
                        merged.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(report.waitFor(60, TimeUnit.SECONDS)).isTrue();
        printed = Files.readString(log);
    }

    private static String text(String name) throws IOException {
        return Files.readString(merged.resolve(name));
    }

    private static List<Path> files(String module, String ending) throws IOException {
        try (Stream<Path> all =
                Files.list(BUILD.resolve(module).resolve("target").resolve("quaymaster"))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static int openingLine() throws IOException {
        List<String> lines = Files.readAllLines(BUILD.resolve("yard/src/main/java/com/example/yard/Crane.java"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("opens here")) {
                return i + 1;
            }
        }
        throw new AssertionError("no opening in " + lines);
    }

    @Test
    void eachRunWroteFilesOfItsOwn() throws IOException {
        assertThat(files("yard", ".jsonl")).hasSize(2);
        assertThat(files("yard", ".html")).hasSize(2);
        assertThat(files("yard", ".sarif")).hasSize(2);
        assertThat(files("yard", ".md")).hasSize(2);
        assertThat(files("pier", ".jsonl")).hasSize(2);
        assertThat(files("pier", ".html")).as("not asked for").isEmpty();
        assertThat(files("yard", ".jsonl"))
                .extracting(file -> file.getFileName().toString())
                .as("with the number of its fork")
                .allMatch(Pattern.compile("quaymaster-\\d+-[12](\\.2)?\\.jsonl").asMatchPredicate());
    }

    @Test
    void sixLeaksOfTwoModulesAreOnePlace() throws IOException {
        String markdown = text("quaymaster.md");
        assertThat(markdown.lines().filter(line -> line.startsWith("| fail |")))
                .as(markdown)
                .singleElement()
                .asString()
                .contains(
                        "leaked-listener", "yard/src/main/java/com/example/yard/Crane.java:" + openingLine(), "| 6 |");
        String sarif = text("quaymaster.sarif");
        assertThat(sarif).contains("\"ruleId\"", "yard/src/main/java/com/example/yard/Crane.java");
        assertThat(count("\"ruleId\"", sarif)).as(sarif).isEqualTo(1);
    }

    private static int count(String part, String text) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void theKilledJvmIsNamedAndItsTestsAreThere() throws IOException {
        List<Path> stormy = new ArrayList<>();
        for (Path file : files("pier", ".jsonl")) {
            if (Files.readString(file).contains("sweepsAway")) {
                stormy.add(file);
            }
        }
        assertThat(stormy).hasSize(1);
        String file = stormy.get(0).getFileName().toString();
        assertThat(Files.readString(stormy.get(0))).doesNotContain("run-ended").contains("\"passed\"");
        assertThat(printed).contains("killed").contains(file);
        assertThat(text("quaymaster.html")).contains(file, "StormTest.sweepsAway()", "StormTest.calm()");
    }

    @Test
    void thePageHasTheTestsOfAllJvms() throws IOException {
        assertThat(text("quaymaster.html"))
                .contains(
                        "CraneTest.isForgotten()[3]",
                        "CraneTest.isForgottenTwice()",
                        "CrewTest.hasARadio()[6]",
                        "PierTest.isServed()");
    }
}
