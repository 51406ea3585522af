package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RequiredServersTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "false"})
    void aServerThatIsMissingSkipsItsTest(String required) {
        assertThatThrownBy(() -> RequiredServers.missing("no nginx here", required))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("no nginx here");
    }

    @Test
    void aServerThatIsRequiredFailsIt() {
        assertThatThrownBy(() -> RequiredServers.missing("no nginx here", "true"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("no nginx here, and QUAYMASTER_REQUIRE_SERVERS is true");
    }
}
