package com.example.harbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.server.Fault;
import io.github.quaymaster.server.FaultyServer;
import io.github.quaymaster.server.LoopbackProxy;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the page on misbehaving servers shows. */
class FaultyServerDocsTest {

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void givesUpWaiting(@LoopbackServer FaultyServer server) {
        server.set(Fault.neverAnswers());
        assertThatThrownBy(() -> get(server.uri())).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void noticesAnAnswerThatIsCutShort(@LoopbackServer FaultyServer server) {
        server.answer("0123456789");
        server.set(Fault.closesAfter(server.answer().length - 4));
        assertThatThrownBy(() -> get(server.uri())).hasMessage("fixed content-length: 10, bytes received: 6");
    }

    @Test
    void triesAgain(@LoopbackServer FaultyServer server) throws Exception {
        server.set(Fault.refuses());
        assertThatThrownBy(() -> get(server.uri())).isInstanceOf(IOException.class);
        server.set(Fault.none());
        assertThat(get(server.uri()).body()).isEqualTo("ok");
    }

    @Test
    void isGreeted(@LoopbackServer FaultyServer server) throws Exception {
        server.answerOnConnect("220 harbour.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
        server.set(Fault.answersSlowly(10, Duration.ofMillis(20)));
        try (Socket client =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            InputStream in = client.getInputStream();
            assertThat(in.readAllBytes()).asString().startsWith("220 ");
        }
    }

    @Test
    void survivesACut(@LoopbackServer HttpServer server, @LoopbackServer LoopbackProxy proxy) throws Exception {
        proxy.upstream(server.getAddress());
        proxy.latency(Duration.ofMillis(20));
        assertThat(get(proxy.uri()).statusCode()).isEqualTo(404);
        assertThat(proxy.connections()).isEqualTo(1);

        proxy.cut();
        assertThatThrownBy(() -> get(proxy.uri())).isInstanceOf(IOException.class);

        proxy.resume();
        assertThat(get(proxy.uri()).statusCode()).isEqualTo(404);
    }
}
