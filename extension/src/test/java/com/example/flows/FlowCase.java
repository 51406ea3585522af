package com.example.flows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/** A test, whose findings are pinned with their lines. */
@SuppressWarnings("all") // as people write it
class FlowCase extends FlowBase {

    private static final int PORT = 8080;

    private final ServerSocket server = new ServerSocket();

    FlowCase() throws IOException {}

    void constant() throws IOException {
        server.bind(new InetSocketAddress(PORT));
    }

    void computed() throws IOException {
        server.bind(new InetSocketAddress("localhost", FlowPorts.BASE_PORT + 1));
    }

    void url() throws IOException {
        URI uri = URI.create("http://localhost:" + FlowPorts.BASE_PORT + "/health");
        uri.toURL().openStream().close();
    }

    void helper() throws IOException {
        FlowHelper.start(8181).close();
    }

    /** A nested test. */
    class Inner {
        void inNested() throws IOException {
            new ServerSocket(8282).close();
        }
    }
}
