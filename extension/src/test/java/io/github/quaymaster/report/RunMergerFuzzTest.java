package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No file makes the merger fail: what is wrong with it is a remark, and all reports can be written of the rest. */
class RunMergerFuzzTest {

    private static final int ROUNDS = 150;

    private static final String[] BITS = {
        "\n",
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "-1",
        "1e400",
        "99999999999999999999",
        "\\u0000",
        "\\",
        "{}",
        "[[",
        "true",
        "\uD800",
        "\"type\"",
        "\"finding\"",
        "\"run-started\"",
        "\"schema\":2",
        "2026-03-01T10:00:00Z",
        "0"
    };

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedFilesAreRemarksAndNoFailures(long seed) throws IOException {
        Random random = new Random(seed);
        String whole = SampleEvents.lines(SampleEvents.all());
        for (int round = 0; round < ROUNDS; round++) {
            Path file = folder.resolve("quaymaster-" + round % 3 + ".jsonl");
            Files.write(file, damaged(whole, random));
            MergedRun run = RunMerger.of(List.of(folder));
            assertThat(run.bars())
                    .allMatch(bar -> bar.to() >= bar.from()
                            && bar.test() < run.bars().size()
                            && bar.finding() < run.findings().size()
                            && bar.jvm() < run.jvms().size());
            assertThat(GitHubAnnotations.of(run.findings())).allMatch(line -> line.indexOf('\n') < 0);
            assertThat(FindingsMarkdown.of(run)).startsWith("## Quaymaster: ");
            assertThat(FindingsText.of(run)).contains("JVM");
            StringBuilder sarif = new StringBuilder();
            FindingsSarif.write(run, "1.0", sarif);
            assertThat(JsonParser.parseString(sarif.toString()).isJsonObject()).isTrue();
            StringBuilder page = new StringBuilder();
            HtmlReport.write(run, "1.0", page);
            assertThat(page).isNotEmpty();
        }
    }

    /** As deep as a line may be, which would take a parser's stack that calls itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"run-started\",\"schema\":",
                "{\"type\":\"run-ended\",\"findings\":",
                "{\"type\":\"finding\",\"finding\":",
                "{\"type\":\"tide\",\"x\":",
                "{\"type\":"
            })
    void deepLinesAreRemarksAndNoFailures(String start) throws IOException {
        int depth = (BoundedLines.LONGEST - start.length()) / 2 - 1;
        String lines = start + "[".repeat(depth) + "]".repeat(depth) + "}\n" + start + "[".repeat(2 * depth) + "\n"
                + start + "{\"a\":".repeat(depth / 3) + "\n";
        Files.writeString(folder.resolve("quaymaster-1.jsonl"), lines + SampleEvents.lines(SampleEvents.all()));
        MergedRun run = RunMerger.of(List.of(folder));
        assertThat(run.remarks())
                .containsExactly("quaymaster-1.jsonl has 3 lines that are no events of Quaymaster, skipped");
        assertThat(run.bars()).hasSize(8);
    }

    private static byte[] damaged(String whole, Random random) {
        StringBuilder text = new StringBuilder(whole);
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(text.length());
            int length = Math.min(text.length() - at, random.nextInt(30));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, BITS[random.nextInt(BITS.length)]);
                case 1 -> text.delete(at, at + length);
                case 2 -> text.replace(at, at + length, BITS[random.nextInt(BITS.length)]);
                default -> text.insert(at, text.substring(at, at + length));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
