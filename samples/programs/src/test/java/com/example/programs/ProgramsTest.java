package com.example.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProgramsTest {

    @Test
    void findsWhatIsInThePath() {
        assertThat(Path.of(Programs.path("sh"))).isAbsolute().matches(Files::isExecutable);
    }

    @Test
    void saysWhatIsNowhere() {
        assertThatThrownBy(() -> Programs.path("sail-maker"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sail-maker is not installed; look for sail-maker with @NeedsProgram before you start it");
    }
}
