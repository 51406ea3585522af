package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpsServer;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's HTTPS server with our certificate, asked by the JDK's client, which verifies host names. */
class HttpsServerFactoryTest {

    private interface Question {
        void of(HttpsServer server) throws Exception;
    }

    private static void on(String address, Question question) throws Exception {
        HttpsServerFactory factory = new HttpsServerFactory();
        try (ReservedPort port = Ports.reserve()) {
            HttpsServer server =
                    factory.start(new InetSocketAddress(InetAddress.getAllByName(address)[0], port.number()));
            try {
                server.createContext("/", exchange -> {
                    byte[] body = "moored".getBytes(StandardCharsets.US_ASCII);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
                question.of(server);
            } finally {
                factory.stop(server);
            }
        }
    }

    private static HttpResponse<String> ask(HttpClient client, HttpsServer server, String host) throws Exception {
        URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpClient trusting() {
        return HttpClient.newBuilder().sslContext(LoopbackTls.context()).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void aClientWithTheContextTrustsEachNameOfIpv4(String host) throws Exception {
        on(
                "127.0.0.1",
                server -> assertThat(ask(trusting(), server, host).body()).isEqualTo("moored"));
    }

    @Test
    void aClientWithTheContextTrustsTheNameOfIpv6() throws Exception {
        assumeTrue(hasIpv6(), "no ::1 on this machine");
        on("::1", server -> assertThat(ask(trusting(), server, "[::1]").body()).isEqualTo("moored"));
    }

    private static boolean hasIpv6() {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByAddress(loopback))) {
            return any.isBound();
        } catch (IOException none) {
            return false;
        }
    }

    /** So the client does verify names, and the three are not trusted for want of a look at them. */
    @Test
    void anAddressThatTheCertificateDoesNotNameIsRefused() throws Exception {
        on(
                "127.0.0.2",
                server -> assertThatThrownBy(() -> ask(trusting(), server, "127.0.0.2"))
                        .isInstanceOf(SSLHandshakeException.class)
                        .hasMessageContaining("No subject alternative names matching IP address 127.0.0.2 found"));
    }

    @Test
    void aClientWithoutTheContextRefusesTheServer() throws Exception {
        on(
                "127.0.0.1",
                server -> assertThatThrownBy(() -> ask(HttpClient.newHttpClient(), server, "localhost"))
                        .isInstanceOf(SSLHandshakeException.class)
                        .hasMessageContaining("unable to find valid certification path to requested target"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaksBothVersionsOfTls(String version) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(LoopbackTls.context())
                .sslParameters(new SSLParameters(null, new String[] {version}))
                .build();
        on("127.0.0.1", server -> {
            HttpResponse<String> response = ask(client, server, "localhost");
            assertThat(response.sslSession()).map(SSLSession::getProtocol).contains(version);
            assertThat(response.statusCode()).isEqualTo(200);
        });
    }

    @Test
    void runsWhereItIsToldToAndStops() throws Exception {
        RunningServer<HttpsServer> running = RunningServer.start(new HttpsServerFactory(), "HttpsServerFactoryTest");
        try (running) {
            assertThat(running.port().orElseThrow().isListening()).isTrue();
            assertThat(ask(trusting(), running.server(), "localhost").statusCode())
                    .isEqualTo(404);
        }
        assertThatThrownBy(() -> ask(trusting(), running.server(), "localhost")).isInstanceOf(IOException.class);
    }
}
