package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * What clients see where a server was. They are asked again for a while: a process that a test beside starts has the
 * listeners of this JVM too until its program begins, and a port that was given back may be drawn by another test, whose
 * server then is there for as long as that lasts.
 */
public final class Gone {

    private static final Duration MOST = Duration.ofMinutes(1);

    private static final int SILENCE_MILLIS = 1_000;

    private Gone() {}

    /** Waits until connections are refused. */
    public static void await(InetSocketAddress tcp) {
        Awaitility.await(tcp.toString())
                .atMost(MOST)
                .untilAsserted(() -> assertThatThrownBy(() -> new Socket(tcp.getAddress(), tcp.getPort()).close())
                        .isInstanceOf(ConnectException.class));
    }

    /** Waits until the kernel says that nobody takes a datagram: a server need not answer one. */
    static void awaitUdp(InetSocketAddress udp) {
        Awaitility.await(udp.toString())
                .atMost(MOST)
                .ignoreExceptionsInstanceOf(SocketTimeoutException.class)
                .untilAsserted(() -> assertThatThrownBy(() -> knock(udp)).isInstanceOf(PortUnreachableException.class));
    }

    private static void knock(InetSocketAddress address) throws IOException {
        try (DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            client.connect(address);
            client.setSoTimeout(SILENCE_MILLIS);
            client.send(new DatagramPacket(new byte[1], 1));
            client.receive(new DatagramPacket(new byte[1], 1));
        }
    }
}
