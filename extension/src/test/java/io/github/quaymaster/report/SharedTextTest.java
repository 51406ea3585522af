package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of a file is bounded, and what is the same is kept once. */
class SharedTextTest {

    private final SharedText texts = new SharedText();

    @Test
    void equalTextsAreOne() {
        String first = texts.of("frame".repeat(2));
        assertThat(texts.of("frame".repeat(2))).isSameAs(first);
        List<String> lines = texts.of(List.of("frameframe", "other"));
        assertThat(lines).containsExactly("frameframe", "other");
        assertThat(lines.get(0)).isSameAs(first);
        assertThat(texts.of(List.of("frameframe", "other"))).isSameAs(lines);
    }

    @Test
    void aLongTextIsCut() {
        assertThat(texts.of("x".repeat(2_000))).hasSize(1_000).endsWith("x...");
    }

    @Test
    void withoutRoomTextsAreShortAndStacksLeftOut() {
        for (int i = 0; i < 20_000; i++) {
            texts.of(i + "x".repeat(1_000));
            texts.of("z" + i);
        }
        assertThat(texts.of("y".repeat(900))).hasSize(80).endsWith("y...");
        assertThat(texts.of("127.0.0.1:40001")).isEqualTo("127.0.0.1:40001");
        assertThat(texts.of(List.of("a new frame"))).isEmpty();
        assertThat(texts.of("0" + "x".repeat(1_000))).hasSize(1_000);
    }
}
