package io.github.quaymaster.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name or value of a file's stays in its line of a report. */
class OneLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\u001b", "\u0085", "\u200e", "\u2028", "\u2029"})
    void whatIsNotToBeSeenBecomesAQuestionMark(String hidden) {
        assertThat(OneLine.of("a" + hidden + "b" + hidden)).isEqualTo("a?b?");
    }

    @Test
    void allElseStays() {
        assertThat(OneLine.of("a \u00fc/b.yml")).isEqualTo("a \u00fc/b.yml");
    }

    @Test
    void aReasonOfThreeHundredCharactersIsWhole() {
        assertThat(OneLine.reason(new IllegalStateException(" " + "x".repeat(300) + "\n")))
                .isEqualTo("x".repeat(300));
        assertThat(OneLine.reason(new IllegalStateException("x".repeat(301)))).isEqualTo("x".repeat(300) + "...");
    }
}
