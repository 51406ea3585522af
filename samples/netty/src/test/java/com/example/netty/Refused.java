package com.example.netty;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.InetSocketAddress;

/** What clients see where a server was. */
final class Refused {

    private Refused() {}

    /** Waits, since a port that was given back may serve a stranger for a while. */
    static void assertAt(InetSocketAddress server) {
        await().untilAsserted(() ->
                assertThatThrownBy(() -> new EchoClient(server).close()).isInstanceOf(ConnectException.class));
    }
}
