package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortRequestTest {

    @Test
    void oneHeldTcpPortIsTheDefault() {
        assertThat(PortRequest.tcp()).isEqualTo(new PortRequest(Transport.TCP, true, 1, false));
    }

    @Test
    void eachWitherChangesOneThing() {
        assertThat(PortRequest.tcp()
                        .withTransport(Transport.UDP)
                        .withHold(false)
                        .withCount(100)
                        .withConsecutive(true))
                .isEqualTo(new PortRequest(Transport.UDP, false, 100, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void aCountOutOfRangeIsRefused(int count) {
        PortRequest request = PortRequest.tcp();
        assertThatThrownBy(() -> request.withCount(count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot reserve " + count
                        + " ports at once: count must be from 1 to 100; split a larger request into several");
    }

    @Test
    void aRequestNeedsATransport() {
        PortRequest request = PortRequest.tcp();
        assertThatThrownBy(() -> request.withTransport(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("transport");
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, 1, false, a TCP port",
        "UDP, 1, true, a UDP port",
        "TCP_AND_UDP, 2, false, 2 TCP and UDP ports",
        "TCP, 3, true, 3 consecutive TCP ports"
    })
    void messagesSayWhatWasAskedFor(Transport transport, int count, boolean consecutive, String words) {
        assertThat(new PortRequest(transport, true, count, consecutive).words()).isEqualTo(words);
    }
}
