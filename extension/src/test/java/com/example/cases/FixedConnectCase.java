package com.example.cases;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Connects to low ports of this machine that nobody listens on, in a JVM that starts no processes. */
class FixedConnectCase {

    private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    @RepeatedTest(3)
    void expectsARefusal() {
        assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), 2));
    }

    @Test
    void datagrams() throws IOException {
        try (DatagramSocket client = new DatagramSocket()) {
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 3));
        }
    }

    @Test
    void overIpv6() {
        assertThrows(ConnectException.class, () -> new Socket(InetAddress.getByAddress(IPV6), 4));
    }

    /** On a thread of the client's own. */
    @Test
    void httpClient() {
        assertThrows(
                ConnectException.class,
                () -> HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:5"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding()));
    }
}
