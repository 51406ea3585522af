package io.github.quaymaster.machine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class MachineTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "false"})
    void whatIsMissingSkipsTheTest(String required) {
        assertThatThrownBy(() -> Machine.lacks("no nginx here", required))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("no nginx here");
    }

    @Test
    void whatIsRequiredFailsIt() {
        assertThatThrownBy(() -> Machine.lacks("no nginx here", "true"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("no nginx here, and QUAYMASTER_REQUIRE_SERVERS is true");
    }
}
