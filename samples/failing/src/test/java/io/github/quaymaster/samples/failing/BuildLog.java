package io.github.quaymaster.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a user sees on the console: the log that Maven wrote when it built a user's project. Ports that the kernel chose
 * and times differ each time; they are read as {@code PORT} and {@code N}.
 */
final class BuildLog {

    private static final Pattern COLOUR = Pattern.compile("\\e\\[[\\d;]*m");
    private static final Pattern FAILED =
            Pattern.compile("\\[ERROR] (\\S+) -- Time elapsed: \\S+ s <<< (FAILURE|ERROR)!");

    private final Path project;
    private final List<String> lines;

    /** Reads the log of one project as built by one execution of the invoker. */
    BuildLog(String execution, String projectName) {
        project = Path.of("target", "it", execution, projectName);
        try {
            lines = Files.readAllLines(project.resolve("build.log")).stream()
                    .map(line -> COLOUR.matcher(line).replaceAll(""))
                    .map(BuildLog::alike)
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException("no log: run the whole build, mvn verify", missing);
        }
    }

    static String alike(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+ (still|could)", "127.0.0.1:PORT $1")
                .replaceAll("\\d+ ms", "N ms");
    }

    List<String> lines() {
        return lines;
    }

    /** The tests, and classes, that failed or broke. */
    List<String> failed() {
        return lines.stream()
                .map(FAILED::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .toList();
    }

    /** The message of the error that a test, or class, failed with; without the stack trace. */
    String report(String failed) {
        return wholeReport(failed).replaceAll("\n {2}source {2}[^\n]*", "");
    }

    /** The same with the lines of source in it. */
    String wholeReport(String failed) {
        int head = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("[ERROR] " + failed + " -- "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(failed + " did not fail; these did: " + failed()));
        assertThat(lines.get(head + 1)).isEqualTo("io.github.quaymaster.PortPolicyError: ");
        List<String> message = lines.subList(head + 2, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("\tat "))
                .toList();
        return String.join("\n", message);
    }

    /** How Surefire sums up the failures: the place, and the first line of the message. */
    List<String> failures() {
        return lines.stream()
                .filter(line -> line.startsWith("[ERROR]   "))
                .map(line -> line.substring("[ERROR]   ".length()))
                .toList();
    }

    /** Surefire's counts of one class. */
    String countsOf(String className) {
        return only(" -- in " + className).replaceFirst(".*(Tests run.*\\d), Time elapsed.*", "$1");
    }

    /** Quaymaster's line at the end of the run. */
    String summary() {
        return only(" watched, ");
    }

    /** Quaymaster's lines at the ends of the runs, of which there is one in each JVM. */
    List<String> summaries() {
        return containing(" watched, ");
    }

    private List<String> containing(String part) {
        return lines.stream().filter(line -> line.contains(part)).toList();
    }

    private String only(String part) {
        List<String> found = containing(part);
        assertThat(found).as("lines with \"%s\"", part).hasSize(1);
        return found.get(0);
    }

    /** Where a source file has a marker, as in {@code // leaks here}: the tests tell no line numbers by heart. */
    int line(String file, String marker) throws IOException {
        List<String> source = Files.readAllLines(project.resolve("src").resolve(file));
        int[] marked = IntStream.rangeClosed(1, source.size())
                .filter(number -> source.get(number - 1).endsWith("// " + marker))
                .toArray();
        assertThat(marked).as("lines of %s marked \"%s\"", file, marker).hasSize(1);
        return marked[0];
    }
}
