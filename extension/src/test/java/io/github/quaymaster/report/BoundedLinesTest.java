package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.report.BoundedLines.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of any length, wherever the buffer ends. */
class BoundedLinesTest {

    private static List<Line> read(String text) throws IOException {
        List<Line> all = new ArrayList<>();
        try (BoundedLines lines = new BoundedLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                all.add(line);
            }
        }
        return all;
    }

    @Test
    void linesEndWithALineFeedAndTheLastMayLackIt() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("a\n\n\u20AC"))
                .containsExactly(
                        new Line("a", false, true), new Line("", false, true), new Line("\u20AC", false, false));
    }

    @Test
    void aLineOfAMebibyteIsReadAndALongerOneIsNot() throws IOException {
        String most = "x".repeat(BoundedLines.LONGEST);
        assertThat(read(most + "\n" + most + "y\nz\n" + most + "y"))
                .containsExactly(
                        new Line(most, false, true),
                        new Line("", true, true),
                        new Line("z", false, true),
                        new Line("", true, false));
    }

    @Test
    void eachLengthAroundTheBuffersIsRead() throws IOException {
        for (int length = (1 << 16) - 3; length < (1 << 16) + 3; length++) {
            String line = "x".repeat(length);
            assertThat(read(line + "\nend"))
                    .containsExactly(new Line(line, false, true), new Line("end", false, false));
        }
    }
}
