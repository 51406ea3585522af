package com.example.harbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.PortPolicy;
import io.github.quaymaster.Severity;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the documentation shows, as it stands there. */
class DocumentedTest {

    // docs: forms
    @FreePort
    static int ofClass;

    @FreePort(count = 2, consecutive = true)
    int[] pair;

    @Test
    void talks(@FreePort("api") int api, @FreePort(transport = Transport.UDP) int events) {
        assertThat(List.of(ofClass, pair[0], pair[1], api, events)).doesNotHaveDuplicates();
    }
    // docs: end

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

    // docs: policy
    @Test
    @PortPolicy(leakedListener = Severity.NOTE, because = "HARBOUR-12: the beacon closes when it is collected")
    void lightsTheBeacon() throws IOException {
        beacon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        assertThat(beacon.isBound()).isTrue();
    }
    // docs: end

    private static ServerSocket beacon;

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
