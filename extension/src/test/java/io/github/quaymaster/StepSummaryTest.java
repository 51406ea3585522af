package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file for all JVMs of a step, which GitHub refuses as a whole when it is too big. */
class StepSummaryTest {

    @TempDir
    private Path folder;

    @Test
    void isAddedTo() throws IOException {
        Path file = folder.resolve("summary.md");
        StepSummary.append(file, "one\n");
        StepSummary.append(file, "two\n");
        assertThat(file).hasContent("one\ntwo\n");
    }

    @Test
    void neverGrowsAboveItsLimit() throws IOException {
        Path file = folder.resolve("summary.md");
        for (int i = 0; i < 4; i++) {
            StepSummary.append(file, "x".repeat(600_000) + "\n");
        }
        assertThat(Files.size(file)).isBetween(600_000L, 1L << 20);
        assertThat(Files.readString(file).substring(600_001))
                .startsWith("\nQuaymaster has more findings here, for which a step's summary has no room (1 MiB): ");
    }
}
