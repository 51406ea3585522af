package io.github.quaymaster.cli;

import io.github.quaymaster.port.Guarantee;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** Uses a reserved port as a test does: a server binds to it and is reached, and nobody else can bind. */
final class PortTrial {

    private static final int MOST_MILLIS = 5_000;

    private PortTrial() {}

    /** Returns what went wrong with a TCP port, empty if nothing did. */
    static String tcp(ReservedPort port) {
        try (ServerSocket server = new ServerSocket()) {
            try {
                server.bind(port.address(), 1);
            } catch (IOException refused) {
                return "a server cannot bind to it (" + refused.getMessage() + ")";
            }
            String unreached = connect(server);
            if (!unreached.isEmpty()) {
                return unreached;
            }
            if (binds(port.address())) {
                return "a second server can bind to it beside the first";
            }
        } catch (IOException problem) {
            return "a server cannot be closed (" + problem.getMessage() + ")";
        }
        return port.guarantee() == Guarantee.HELD && port.isListening()
                ? "clients are accepted though its server has closed"
                : "";
    }

    private static String connect(ServerSocket server) throws IOException {
        server.setSoTimeout(MOST_MILLIS);
        try (Socket client = new Socket()) {
            client.connect(server.getLocalSocketAddress(), MOST_MILLIS);
            try (Socket accepted = server.accept()) {
                return accepted.isConnected() ? "" : "a client does not reach its server";
            }
        } catch (IOException unreachable) {
            return "a client does not reach its server (" + unreachable.getMessage() + ")";
        }
    }

    private static boolean binds(InetSocketAddress address) throws IOException {
        try (ServerSocket second = new ServerSocket()) {
            second.bind(address, 1);
            return true;
        } catch (SocketException refused) {
            return false;
        }
    }

    /** Returns what went wrong with a UDP port, empty if nothing did. */
    static String udp(ReservedPort port) {
        try (DatagramSocket server = new DatagramSocket(port.address())) {
            server.setSoTimeout(MOST_MILLIS);
            try (DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                client.send(new DatagramPacket(new byte[] {1}, 1, port.address()));
                server.receive(new DatagramPacket(new byte[1], 1));
            } catch (IOException lost) {
                return "a datagram does not reach its server (" + lost.getMessage() + ")";
            }
            try (DatagramSocket second = new DatagramSocket(port.address())) {
                return "a second server can bind to it beside the first (" + second.getLocalPort() + ")";
            } catch (SocketException refused) {
                return "";
            }
        } catch (SocketException refused) {
            return "a server cannot bind to it (" + refused.getMessage() + ")";
        }
    }
}
