package com.example.harbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLConnection;
import org.junit.jupiter.api.Test;

/** The README's first test. */
class ReadmeTest {

    // readme: passing
    @Test
    void starts(@FreePort int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.start();
        try {
            URLConnection answer =
                    URI.create("http://127.0.0.1:" + port).toURL().openConnection();
            assertThat(answer.getHeaderField(0)).isEqualTo("HTTP/1.1 404 Not Found");
        } finally {
            server.stop(0);
        }
    }
    // readme: end
}
