package com.example.mocks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** What clients see where a server was. */
final class Refused {

    private Refused() {}

    /** Waits, since a port that was given back may serve a stranger for a while. */
    static void assertAt(URI server) {
        await().untilAsserted(() ->
                assertThatThrownBy(() -> connect(server)).as("%s", server).isInstanceOf(ConnectException.class));
    }

    private static void connect(URI server) throws Exception {
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        }
    }
}
