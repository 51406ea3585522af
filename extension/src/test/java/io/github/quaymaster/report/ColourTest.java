package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Here there is no terminal; {@code packed.ColourIT} has one. */
class ColourTest {

    @Test
    void withoutATerminalNothingIsPainted() {
        assertThat(Colour.of(Map.of("TERM", "xterm"), null).paint("leaked-listener: TCP", "fail"))
                .isEqualTo("leaked-listener: TCP");
    }
}
