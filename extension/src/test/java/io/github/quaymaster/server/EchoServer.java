package io.github.quaymaster.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends back what it reads, and the end too. Each connection is a thread. */
final class EchoServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<InetSocketAddress> clients = new CopyOnWriteArrayList<>();
    private final List<IOException> failures = new CopyOnWriteArrayList<>();
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();

    private EchoServer(ServerSocket socket) {
        this.socket = socket;
    }

    static EchoServer start() throws IOException {
        EchoServer server = new EchoServer(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        daemon(server::acceptAll);
        return server;
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = socket.accept();
                clients.add((InetSocketAddress) client.getRemoteSocketAddress());
                accepted.add(client);
                daemon(() -> echo(client));
            }
        } catch (IOException closed) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException failure) {
            failures.add(failure);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Who connected, in that order. */
    List<InetSocketAddress> clients() {
        return clients;
    }

    /** How connections ended that did not end in good order. */
    List<IOException> failures() {
        return failures;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : accepted) {
            client.close();
        }
    }
}
