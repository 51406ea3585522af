package com.example.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Tests of a user who names the annotations. */
public class AnnotatedCase {

    @Test
    void port(@FreePort int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(port, server.getLocalPort());
        }
    }

    @Test
    void server(@LoopbackServer HttpServer server) {
        assertEquals("127.0.0.1", server.getAddress().getAddress().getHostAddress());
    }
}
