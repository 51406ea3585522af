package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/** Says all that it has to say at once, with a goodbye at the end, and reads until the server closes. */
final class Client {

    private static final int SILENCE_MILLIS = 10_000;

    private Client() {}

    /** One character a byte, each way. */
    static String ask(InetSocketAddress server, String request) throws IOException {
        return ask(SocketFactory.getDefault(), server, request);
    }

    static String ask(SocketFactory sockets, InetSocketAddress server, String request) throws IOException {
        try (Socket socket = sockets.createSocket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    static void requireHttpAnswer(InetSocketAddress server, String body) throws IOException {
        requireHttpAnswer(SocketFactory.getDefault(), server, body);
    }

    static void requireHttpAnswer(SocketFactory sockets, InetSocketAddress server, String body) throws IOException {
        assertThat(ask(sockets, server, "GET /word HTTP/1.0\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 200 OK\r\n.*")
                .endsWith("\r\n\r\n" + body);
    }
}
