package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.Gone;
import io.github.quaymaster.LoopbackServer;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Faults with which a client gets no connection: what the JDK's HTTP client and a socket see of them. */
class NoConnectionTest {

    /** For an answer that must not come. */
    private static final Duration SHORT = Duration.ofMillis(300);

    @Nested
    class Refuses {

        @Test
        void theHttpClientCannotConnect(@LoopbackServer FaultyServer server) {
            server.set(Fault.refuses());
            Gone.await(server.address());
            assertThatThrownBy(() -> Http.get(server.uri())).isInstanceOf(ConnectException.class);
            assertThat(server.connections()).isZero();
        }

        @Test
        void aSocketIsRefused(@LoopbackServer FaultyServer server) {
            server.set(Fault.refuses());
            Gone.await(server.address());
            assertThatThrownBy(() -> RawClient.connect(server.address()))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Connection refused");
        }

        @Test
        void afterwardsItAnswersOnTheSamePort(@LoopbackServer FaultyServer server) throws Exception {
            for (int i = 0; i < 20; i++) {
                server.set(Fault.refuses());
                Gone.await(server.address());
                server.set(Fault.none());
                assertThat(RawClient.ask(server.address()).text()).endsWith("ok");
            }
            assertThat(server.connections()).isEqualTo(20);
        }
    }

    @Nested
    class FullBacklog {

        @Test
        void theHttpClientsConnectTimesOut(@LoopbackServer FaultyServer server) {
            server.set(Fault.fullBacklog());
            HttpClient client = HttpClient.newBuilder().connectTimeout(SHORT).build();
            HttpRequest request =
                    HttpRequest.newBuilder(server.uri()).timeout(Http.PATIENCE).build();
            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .isExactlyInstanceOf(HttpConnectTimeoutException.class)
                    .hasMessage("HTTP connect timed out");
            assertThat(server.connections()).isZero();
        }

        @Test
        void aSocketsConnectTimesOut(@LoopbackServer FaultyServer server) {
            server.set(Fault.fullBacklog());
            assertThatThrownBy(() -> RawClient.connect(server.address(), RawClient.SHORT_MILLIS, 0))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageMatching("(?i)connect timed out");
        }

        @Test
        void afterwardsItAnswersAndThoseThatFilledTheQueueAreGone(@LoopbackServer FaultyServer server)
                throws Exception {
            server.set(Fault.fullBacklog());
            server.set(Fault.none());
            assertThat(RawClient.ask(server.address()).text()).endsWith("ok");
            assertThat(server.connections()).isEqualTo(1);
        }

        @Test
        void canBecomeARefusal(@LoopbackServer FaultyServer server) {
            server.set(Fault.fullBacklog());
            server.set(Fault.refuses());
            Gone.await(server.address());
        }
    }
}
