package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void stops() throws IOException {
        HttpServer server = HttpServer.create(ANY_PORT, 0);
        server.start();
        server.stop(0);
        assertThat(server.getAddress()).isNotNull();
    }

    @Test
    void forgetsToStop() throws IOException {
        HttpServer server = HttpServer.create(ANY_PORT, 0); // leaks here
        server.start();
        assertThat(server.getAddress()).isNotNull();
    }
}
