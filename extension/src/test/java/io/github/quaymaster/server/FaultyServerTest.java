package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.quaymaster.LoopbackServer;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server without a fault, and with one after another. */
class FaultyServerTest {

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void isTheDefaultAndAnswersHttp(@LoopbackServer FaultyServer server) throws Exception {
        HttpResponse<String> response = Http.get(server.uri());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("ok");
        assertThat(server.fault()).hasToString("none()");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aSocketReadsTheWholeAnswerAndTheEnd(@LoopbackServer FaultyServer server) throws Exception {
        RawClient.Seen seen = RawClient.ask(server.address());
        assertThat(seen.text())
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 2\r\n"
                        + "Connection: close\r\n\r\nok");
        assertThat(seen.failure()).isNull();
        assertThat(server.answer()).isEqualTo(seen.bytes());
    }

    @Test
    void theBodyCanBeReplaced(@LoopbackServer FaultyServer server) throws Exception {
        server.answer("K\u00f6ln");
        assertThat(Http.get(server.uri()).body()).isEqualTo("K\u00f6ln");
    }

    @Test
    void theAnswerCanBeOfAnyProtocol(@LoopbackServer FaultyServer server) throws Exception {
        server.answer(ascii("+PONG\r\n"));
        assertThat(RawClient.ask(server.address()).text()).isEqualTo("+PONG\r\n");
    }

    @Test
    void theServerCanSpeakFirst(@LoopbackServer FaultyServer server) throws Exception {
        server.answerOnConnect(ascii("220 mail.example ESMTP\r\n"));
        try (RawClient client = RawClient.connect(server.address())) {
            assertThat(client.readToTheEnd().text()).isEqualTo("220 mail.example ESMTP\r\n");
        }
    }

    @Test
    void aClientThatSaysNothingIsNotAnswered(@LoopbackServer FaultyServer server) throws Exception {
        try (RawClient client = RawClient.connect(server.address())) {
            client.socket().shutdownOutput();
            assertThat(client.readToTheEnd().bytes()).isEmpty();
        }
    }

    /** A server that closed over it would reset the connection, and the answer be lost. */
    @Test
    void aLongRequestDoesNotSpoilTheAnswer(@LoopbackServer FaultyServer server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri())
                .timeout(Http.PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[3_000_000]))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .isEqualTo("ok");
    }

    @Test
    void anAcceptedConnectionKeepsItsFault(@LoopbackServer FaultyServer server) throws Exception {
        try (RawClient before = RawClient.connect(server.address())) {
            await().atMost(Http.PATIENCE).until(() -> server.connections() == 1);
            server.set(Fault.garblesAfter(0));
            server.answer("changed");
            before.say("hello");
            assertThat(before.readToTheEnd().text()).endsWith("ok");
        }
    }

    @Test
    void anAcceptedConnectionGoesOnWhileOthersAreRefused(@LoopbackServer FaultyServer server) throws Exception {
        try (RawClient before = RawClient.connect(server.address())) {
            await().atMost(Http.PATIENCE).until(() -> server.connections() == 1);
            server.set(Fault.refuses());
            before.say("hello");
            assertThat(before.readToTheEnd().text()).endsWith("ok");
        }
    }

    @Test
    void theNextConnectionHasTheNewFault(@LoopbackServer FaultyServer server) throws Exception {
        for (int bytes = 0; bytes < 30; bytes++) {
            server.set(Fault.closesAfter(bytes));
            assertThat(RawClient.ask(server.address()).bytes()).hasSize(bytes);
        }
    }

    @Test
    void manyClientsAtOnceAreAnsweredEach(@LoopbackServer FaultyServer server) throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                clients.add(RawClient.connect(server.address()));
            }
            for (RawClient client : clients) {
                client.say("hello");
            }
            for (RawClient client : clients) {
                assertThat(client.readToTheEnd().text()).endsWith("ok");
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
        assertThat(server.connections()).isEqualTo(100);
    }

    /** Those that were never accepted wait in the queue, and get in when there is a place. */
    @Test
    void noMoreThan256AreOpenAtATime(@LoopbackServer FaultyServer server) throws Exception {
        server.set(Fault.neverAnswers());
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 260; i++) {
                Socket client = new Socket();
                clients.add(client);
                client.connect(server.address(), 60_000);
            }
            await().atMost(Http.PATIENCE).until(() -> server.connections() == 256);
            await().during(Duration.ofMillis(100)).atMost(Http.PATIENCE).until(() -> server.connections() == 256);
            clients.get(0).setSoLinger(true, 0);
            clients.get(0).close();
            await().atMost(Http.PATIENCE).until(() -> server.connections() == 257);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }
}
