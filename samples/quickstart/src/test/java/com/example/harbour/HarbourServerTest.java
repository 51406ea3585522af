package com.example.harbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.FreePort;
import java.net.BindException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

/** Starting and stopping, where the test must know the port before the service has it. */
class HarbourServerTest {

    private static final Forecast CALM = () -> Weather.CALM;

    @Test
    void listensOnThePortItWasGiven(@FreePort int port) throws Exception {
        try (HarbourServer harbour = HarbourServer.start(port, CALM)) {
            assertThat(harbour.port()).isEqualTo(port);
            assertThat(HarbourClient.of(port).show(7).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void refusesClientsBeforeItStartsAndAfterItStops(@FreePort int port) throws Exception {
        HarbourClient client = HarbourClient.of(port);
        assertThatThrownBy(() -> client.show(7)).isInstanceOf(ConnectException.class);

        HarbourServer.start(port, CALM).close();

        assertThatThrownBy(() -> client.show(7)).isInstanceOf(ConnectException.class);
    }

    /** The clients of a restarted service find it where it was; nobody can take its port while it is down. */
    @Test
    void startsAgainOnTheSamePortWithEveryBerthFree(@FreePort int port) throws Exception {
        HarbourClient client = HarbourClient.of(port);
        try (HarbourServer before = HarbourServer.start(port, CALM)) {
            assertThat(client.book(7, "Aurora").statusCode()).isEqualTo(201);
        }
        try (HarbourServer after = HarbourServer.start(port, CALM)) {
            assertThat(client.show(7).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theSecondOnAPortFailsAndTheFirstGoesOn(@FreePort int port) throws Exception {
        try (HarbourServer first = HarbourServer.start(port, CALM)) {
            assertThatThrownBy(() -> HarbourServer.start(port, CALM)).hasRootCauseInstanceOf(BindException.class);
            assertThat(HarbourClient.of(port).show(7).statusCode()).isEqualTo(404);
        }
    }
}
