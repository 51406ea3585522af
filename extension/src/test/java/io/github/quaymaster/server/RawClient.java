package io.github.quaymaster.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A socket with the simplest of protocols: says something, and reads until something else than a byte comes. */
final class RawClient implements AutoCloseable {

    /** For what must not come. */
    static final int SHORT_MILLIS = 200;

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    /** What a client read before its connection ended, and how that was. */
    static final class Seen {
        private final byte[] bytes;
        private final IOException failure;

        private Seen(byte[] bytes, IOException failure) {
            this.bytes = bytes;
            this.failure = failure;
        }

        byte[] bytes() {
            return bytes;
        }

        String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        /** Null for an orderly end. */
        IOException failure() {
            return failure;
        }
    }

    static RawClient connect(InetSocketAddress server) throws IOException {
        return connect(server, PATIENCE_MILLIS, 0);
    }

    static RawClient connect(InetSocketAddress server, int timeoutMillis, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(server, timeoutMillis);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new RawClient(socket);
        } catch (IOException problem) {
            socket.close();
            throw problem;
        }
    }

    static Seen ask(InetSocketAddress server) throws IOException {
        try (RawClient client = connect(server)) {
            client.say("hello");
            return client.readToTheEnd();
        }
    }

    Socket socket() {
        return socket;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    String read(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    Seen readToTheEnd() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[1_000];
        try {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                all.write(buffer, 0, length);
            }
            return new Seen(all.toByteArray(), null);
        } catch (IOException failure) {
            return new Seen(all.toByteArray(), failure);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
