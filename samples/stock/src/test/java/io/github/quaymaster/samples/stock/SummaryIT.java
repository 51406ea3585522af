package io.github.quaymaster.samples.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the test runs of this module's build printed: they were watched, both sources worked, and nobody was blamed. */
class SummaryIT {

    /** Some tests leave a close to Netty's threads, which is a note if these are late. */
    private static final String SUMMARY = "quaymaster: %d tests watched, 0 ports reserved, 0 servers started;"
            + " findings: (none|late-close \\d+ \\(note\\)); allowed: \\d+ by Spring's test context cache;"
            + " 1 listener open for the whole run;"
            + " sources: hook \\(self-attached\\), /proc; overhead: \\d+ ms";

    @ParameterizedTest
    @ValueSource(strings = {"one-by-one", "in-parallel"})
    void findsNothing(String run) throws IOException {
        List<String> printed = lines(run, "-output.txt");
        assertThat(printed)
                .filteredOn(line -> line.startsWith("quaymaster: "))
                .singleElement()
                .satisfies(line -> assertThat(line).matches(SUMMARY.formatted(testsOf(run))));
        assertThat(testsOf(run)).isGreaterThan(50);
        assertThat(printed).noneMatch(line -> line.matches("[a-z-]+: (TCP|UDP) .*"));
    }

    /** Surefire's cases; its own sums leave out some of nested classes. */
    private static long testsOf(String run) throws IOException {
        return lines(run, ".xml").stream()
                .filter(line -> line.contains("<testcase "))
                .count();
    }

    private static List<String> lines(String run, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", run))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .flatMap(SummaryIT::lines)
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
