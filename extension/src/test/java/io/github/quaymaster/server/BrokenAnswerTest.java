package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.quaymaster.LoopbackServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Faults in the answer: what the JDK's HTTP client and a socket see of them. */
class BrokenAnswerTest {

    @Nested
    class Resets {

        @Test
        void theHttpClientHasLessThanTheContentLength(@LoopbackServer FaultyServer server) {
            server.answer("0123456789");
            server.set(Fault.resetsAfter(server.answer().length - 4));
            assertThatThrownBy(() -> Http.get(server.uri()))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("fixed content-length: 10, bytes received: 6")
                    .hasRootCauseInstanceOf(SocketException.class)
                    .hasRootCauseMessage("Connection reset");
        }

        /** It asks once more by itself, as it does whenever a GET got no byte of an answer. */
        @Test
        void theHttpClientHasNoByte(@LoopbackServer FaultyServer server) {
            server.set(Fault.resetsAfter(0));
            assertThatThrownBy(() -> Http.get(server.uri()))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("HTTP/1.1 header parser received no bytes")
                    .hasRootCauseInstanceOf(SocketException.class)
                    .hasRootCauseMessage("Connection reset");
            assertThat(server.connections()).isEqualTo(2);
        }

        @Test
        void aSocketReadsExactlySoManyBytes(@LoopbackServer FaultyServer server) throws Exception {
            byte[] whole = server.answer();
            for (int bytes : new int[] {0, 1, 50, whole.length, whole.length + 1}) {
                server.set(Fault.resetsAfter(bytes));
                RawClient.Seen seen = RawClient.ask(server.address());
                assertThat(seen.bytes()).isEqualTo(Arrays.copyOf(whole, Math.min(bytes, whole.length)));
                assertThat(seen.failure()).isInstanceOf(SocketException.class).hasMessage("Connection reset");
            }
        }

        /** The reset must wait for the client: its buffer has room for a hundredth, and the rest lies in the kernel. */
        @Test
        void noByteIsLostToAClientThatReadsSlowly(@LoopbackServer FaultyServer server) throws Exception {
            byte[] whole = new byte[300_000];
            new Random(7).nextBytes(whole);
            server.answer(whole);
            server.set(Fault.resetsAfter(250_001));
            try (RawClient client = RawClient.connect(server.address(), 60_000, 4_096)) {
                client.say("hello");
                await().atMost(Http.PATIENCE)
                        .until(() -> client.socket().getInputStream().available() > 1_000);
                RawClient.Seen seen = client.readToTheEnd();
                assertThat(seen.bytes()).isEqualTo(Arrays.copyOf(whole, 250_001));
                assertThat(seen.failure()).hasMessage("Connection reset");
            }
        }

        /** So much that the reset cannot come before the client has connected and reads. */
        @Test
        void aServerThatSpeaksFirstResetsWithoutARequest(@LoopbackServer FaultyServer server) throws Exception {
            server.answerOnConnect(new byte[300_000]);
            server.set(Fault.resetsAfter(250_001));
            try (RawClient client = RawClient.connect(server.address(), 60_000, 4_096)) {
                RawClient.Seen seen = client.readToTheEnd();
                assertThat(seen.bytes()).hasSize(250_001);
                assertThat(seen.failure()).hasMessage("Connection reset");
            }
        }
    }

    @Nested
    class Closes {

        @Test
        void theHttpClientHasLessThanTheContentLength(@LoopbackServer FaultyServer server) {
            server.answer("0123456789");
            server.set(Fault.closesAfter(server.answer().length - 4));
            assertThatThrownBy(() -> Http.get(server.uri()))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("fixed content-length: 10, bytes received: 6")
                    .hasRootCauseInstanceOf(EOFException.class);
        }

        @Test
        void theHttpClientHasNoByte(@LoopbackServer FaultyServer server) {
            server.set(Fault.closesAfter(0));
            assertThatThrownBy(() -> Http.get(server.uri()))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("HTTP/1.1 header parser received no bytes")
                    .hasRootCauseInstanceOf(EOFException.class);
        }

        @Test
        void aSocketReadsExactlySoManyBytesAndTheEnd(@LoopbackServer FaultyServer server) throws Exception {
            byte[] whole = server.answer();
            for (int bytes : new int[] {0, 1, 50, whole.length, whole.length + 1}) {
                server.set(Fault.closesAfter(bytes));
                RawClient.Seen seen = RawClient.ask(server.address());
                assertThat(seen.bytes()).isEqualTo(Arrays.copyOf(whole, Math.min(bytes, whole.length)));
                assertThat(seen.failure()).isNull();
            }
        }
    }

    @Nested
    class Garbles {

        @Test
        void theHttpClientFindsNoStatusLine(@LoopbackServer FaultyServer server) {
            server.set(Fault.garblesAfter(0));
            assertThatThrownBy(() -> Http.get(server.uri()))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageStartingWith("parsing HTTP/1.1 status line, receiving [");
        }

        @Test
        void theHttpClientTakesAGarbledBodyForGood(@LoopbackServer FaultyServer server) throws Exception {
            server.set(Fault.garblesAfter(server.answer().length - 2));
            HttpResponse<String> response = Http.get(server.uri());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("\ufffd\ufffd");
        }

        @Test
        void aSocketReadsInvertedBytes(@LoopbackServer FaultyServer server) throws Exception {
            server.answer(new byte[] {1, 2, 3, -1});
            server.set(Fault.garblesAfter(2));
            RawClient.Seen seen = RawClient.ask(server.address());
            assertThat(seen.bytes()).containsExactly(1, 2, ~3, 0);
            assertThat(seen.failure()).isNull();
        }
    }
}
