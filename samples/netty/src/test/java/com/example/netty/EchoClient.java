package com.example.netty;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Says something and hears it back. */
final class EchoClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();

    EchoClient(InetSocketAddress server) throws IOException {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(server, PATIENCE_MILLIS);
        } catch (IOException problem) {
            socket.close();
            throw problem;
        }
    }

    String echoOf(String words) throws IOException {
        byte[] bytes = words.getBytes(UTF_8);
        socket.getOutputStream().write(bytes);
        return new String(socket.getInputStream().readNBytes(bytes.length), UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
