package io.github.quaymaster.port;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Runs in a {@link ChildJvm} on a machine that lacks something: uses ports in every way as a user would, and prints a line
 * for each, which on every machine must be the same.
 */
final class EveryGuarantee {

    private EveryGuarantee() {}

    public static void main(String[] arguments) throws IOException {
        try (ReservedPort port = Ports.reserve()) {
            System.out.println("TCP: " + port.guarantee() + ", " + served(port, true));
        }
        try (ReservedPort port =
                Ports.reserve(PortRequest.tcp().withHold(false)).get(0)) {
            System.out.println("no hold: " + port.guarantee() + ", " + served(port, false));
        }
        try (ReservedPort port =
                Ports.reserve(PortRequest.tcp().withTransport(Transport.UDP)).get(0)) {
            System.out.println("UDP: " + port.guarantee() + ", " + received(port));
        }
        PortRequest row = PortRequest.tcp()
                .withTransport(Transport.TCP_AND_UDP)
                .withCount(3)
                .withConsecutive(true);
        List<ReservedPort> ports = Ports.reserve(row);
        System.out.println("row: " + (ports.get(2).number() - ports.get(0).number()) + ", "
                + served(ports.get(1), false) + ", " + received(ports.get(1)));
        ports.forEach(ReservedPort::close);
    }

    private static String served(ReservedPort port, boolean reuse) throws IOException {
        String before = connect(port) + " and listening " + port.isListening();
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(reuse);
            server.bind(port.address());
            port.awaitListening(Duration.ofSeconds(10));
            return before + ", then " + connect(port) + " and listening " + port.isListening();
        }
    }

    private static String connect(ReservedPort port) throws IOException {
        try (Socket client = new Socket()) {
            client.connect(port.address(), 1_000);
            return "connected";
        } catch (ConnectException refused) {
            return "refused";
        }
    }

    private static String received(ReservedPort port) throws IOException {
        try (DatagramSocket server = new DatagramSocket(port.address());
                DatagramSocket client = new DatagramSocket(new InetSocketAddress(Loopback.IPV4, 0))) {
            server.setSoTimeout(10_000);
            byte[] word = "moored".getBytes(StandardCharsets.US_ASCII);
            client.send(new DatagramPacket(word, word.length, port.address()));
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            server.receive(packet);
            return "received " + new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
        }
    }
}
