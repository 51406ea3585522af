package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.quaymaster.LoopbackServer;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Faults in an answer's time: what the JDK's HTTP client and a socket see of them. */
class LateAnswerTest {

    /** For an answer that must not come. */
    private static final Duration SHORT = Duration.ofMillis(300);

    /** What a request ends with that was sent: on a busy machine the client may not even have connected by its timeout. */
    private static Throwable endOfRequest(URI uri) {
        for (Duration timeout = SHORT; ; timeout = timeout.multipliedBy(2)) {
            Duration limit = timeout;
            Throwable end = catchThrowable(() -> Http.get(uri, limit));
            if (!(end instanceof HttpConnectTimeoutException) || limit.compareTo(Http.PATIENCE) > 0) {
                return end;
            }
        }
    }

    @Nested
    class NeverAnswers {

        @Test
        void theHttpClientsRequestTimesOut(@LoopbackServer FaultyServer server) {
            server.set(Fault.neverAnswers());
            assertThat(endOfRequest(server.uri()))
                    .isExactlyInstanceOf(HttpTimeoutException.class)
                    .hasMessage("request timed out");
            await().atMost(Http.PATIENCE).until(() -> server.connections() > 0);
        }

        @Test
        void aSocketsReadTimesOut(@LoopbackServer FaultyServer server) throws Exception {
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
        void norDoesItEndForAClientThatHasEndedItsHalf(@LoopbackServer FaultyServer server) throws Exception {
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
        void theHttpClientHasTheAnswerInTheEnd(@LoopbackServer FaultyServer server) throws Exception {
            int pieces = (server.answer().length + 19) / 20;
            server.set(Fault.answersSlowly(20, Duration.ofMillis(30)));
            long begun = System.nanoTime();
            assertThat(Http.get(server.uri()).body()).isEqualTo("ok");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isGreaterThanOrEqualTo(Duration.ofMillis((pieces - 1) * 30L));
        }

        @Test
        void theHttpClientsRequestTimesOutInTheMiddle(@LoopbackServer FaultyServer server) {
            server.set(Fault.answersSlowly(20, Duration.ofMinutes(30)));
            assertThat(endOfRequest(server.uri()))
                    .isExactlyInstanceOf(HttpTimeoutException.class)
                    .hasMessage("request timed out");
        }

        @Test
        void aSocketReadsOnePieceAndThenNothing(@LoopbackServer FaultyServer server) throws Exception {
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
