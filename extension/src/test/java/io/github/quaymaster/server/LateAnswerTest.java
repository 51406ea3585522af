package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.quaymaster.LoopbackServer;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Faults in an answer's time: what the JDK's HTTP client and a socket see of them. */
class LateAnswerTest {

    /** For an answer that must not come. */
    private static final Duration SHORT = Duration.ofMillis(300);

    @Nested
    class NeverAnswers {

        @Test
        void theHttpClientsRequestTimesOut(@LoopbackServer(FaultyServerStarter.class) FaultyServer server) {
            server.set(Fault.neverAnswers());
            assertThatThrownBy(() -> Http.get(server.uri(), SHORT))
                    .isExactlyInstanceOf(HttpTimeoutException.class)
                    .hasMessage("request timed out");
            await().atMost(Http.PATIENCE).until(() -> server.connections() == 1);
        }

        @Test
        void aSocketsReadTimesOut(@LoopbackServer(FaultyServerStarter.class) FaultyServer server) throws Exception {
            server.set(Fault.neverAnswers());
            try (RawClient client = RawClient.connect(server.address())) {
                client.say("hello");
                client.socket().setSoTimeout(RawClient.SHORT_MILLIS);
                RawClient.Seen seen = client.readToTheEnd();
                assertThat(seen.bytes()).isEmpty();
                assertThat(seen.failure())
                        .isInstanceOf(SocketTimeoutException.class)
                        .hasMessage("Read timed out");
            }
        }

        @Test
        void norDoesItEndForAClientThatHasEndedItsHalf(@LoopbackServer(FaultyServerStarter.class) FaultyServer server)
                throws Exception {
            server.set(Fault.neverAnswers());
            try (RawClient client = RawClient.connect(server.address())) {
                client.socket().shutdownOutput();
                client.socket().setSoTimeout(RawClient.SHORT_MILLIS);
                assertThat(client.readToTheEnd().failure()).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Nested
    class AnswersSlowly {

        @Test
        void theHttpClientHasTheAnswerInTheEnd(@LoopbackServer(FaultyServerStarter.class) FaultyServer server)
                throws Exception {
            int pieces = (server.answer().length + 19) / 20;
            server.set(Fault.answersSlowly(20, Duration.ofMillis(30)));
            long begun = System.nanoTime();
            assertThat(Http.get(server.uri()).body()).isEqualTo("ok");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isGreaterThanOrEqualTo(Duration.ofMillis((pieces - 1) * 30L));
        }

        @Test
        void theHttpClientsRequestTimesOutInTheMiddle(@LoopbackServer(FaultyServerStarter.class) FaultyServer server) {
            server.set(Fault.answersSlowly(20, Duration.ofMinutes(30)));
            assertThatThrownBy(() -> Http.get(server.uri(), SHORT))
                    .isExactlyInstanceOf(HttpTimeoutException.class)
                    .hasMessage("request timed out");
        }

        @Test
        void aSocketReadsOnePieceAndThenNothing(@LoopbackServer(FaultyServerStarter.class) FaultyServer server)
                throws Exception {
            server.set(Fault.answersSlowly(20, Duration.ofMinutes(30)));
            try (RawClient client = RawClient.connect(server.address())) {
                client.say("hello");
                assertThat(client.read(20)).isEqualTo("HTTP/1.1 200 OK\r\nCon");
                client.socket().setSoTimeout(RawClient.SHORT_MILLIS);
                RawClient.Seen seen = client.readToTheEnd();
                assertThat(seen.bytes()).isEmpty();
                assertThat(seen.failure()).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }
}
