package com.example.harbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What the documentation shows, as it stands there. */
class DocumentedTest {

    // docs: free-ports
    @Test
    void starts(@FreePort int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port)) {
            assertThat(server.getLocalPort()).isEqualTo(port);
        }
    }
    // docs: end

    @Test
    void reservesInPlainJava() {
        // docs: plain Java
        try (ReservedPort port = Ports.reserve()) {
            assertThat(Ports.isReserved(port.number())).isTrue();
        }
        // docs: end
    }

    // docs: loopback-servers
    @Test
    void reads(@LoopbackServer HttpServer server) throws Exception {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);
    }
    // docs: end
}
