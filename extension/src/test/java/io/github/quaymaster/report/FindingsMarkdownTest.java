package io.github.quaymaster.report;

import static io.github.quaymaster.report.SampleFindings.finding;
import static io.github.quaymaster.report.SampleFindings.place;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The summary of a step, which others' names must not break and which must not be too long. */
class FindingsMarkdownTest {

    private static final int MIB = 1024 * 1024;

    private static String of(int number, String text) {
        FindingGroups groups = new FindingGroups();
        IntStream.rangeClosed(1, number)
                .forEach(i -> groups.add(finding("fixed-port", "warn", place("A", "a", i, ""), "T.t()", text), "m"));
        return FindingsMarkdown.of(SampleFindings.run(groups.worstFirst(), "a remark"));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void isAsRecorded() {
        assertThat(FindingsMarkdown.of(SampleFindings.run(
                        SampleFindings.groups().worstFirst(), "quaymaster-102-1.jsonl has <1> line\nthat is *none*")))
                .isEqualTo(SampleFindings.golden("summary.md"));
    }

    @Test
    void aCleanRunIsTwoLines() {
        assertThat(FindingsMarkdown.of(SampleFindings.run(List.of()))).isEqualTo("""
                        ## Quaymaster: no findings

                        120 tests in 2 JVMs, 12 ports held, 3 leased, 5 servers started, 2 findings allowed; \
                        1 JVM was killed or still runs.
                        """);
    }

    @Test
    void manyFindingsAreCutBelowTheLimit() {
        String text = of(9_000, "a text");
        assertThat(bytes(text)).isBetween(MIB / 2, MIB - 1);
        assertThat(text)
                .contains("\n| warn | [fixed-port](")
                .containsPattern("\nCut here for GitHub's limit of 1 MiB: \\d+ more rows\\.\n")
                .containsPattern("\nCut here for GitHub's limit of 1 MiB: \\d+ more reports\\.\n")
                .endsWith("\n### Remarks\n\n- a remark\n");
    }

    @Test
    void longTextsAreCutBelowTheLimitWhateverTheirLetters() {
        String text = of(5, "short\n" + "\u20AC".repeat(150_000));
        assertThat(bytes(text)).isBetween(MIB / 2, MIB - 1);
        assertThat(text).contains("\nCut here for GitHub's limit of 1 MiB: 3 more reports.\n");
        String[] remarks = new String[2_000];
        Arrays.setAll(remarks, i -> "x".repeat(1_000));
        assertThat(bytes(FindingsMarkdown.of(SampleFindings.run(List.of(), remarks))))
                .isLessThan(60_000);
    }
}
