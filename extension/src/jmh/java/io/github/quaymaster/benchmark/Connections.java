package io.github.quaymaster.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Connections of this JVM, whose other ends a process of their own has. */
final class Connections implements AutoCloseable {

    private static final int MOST_OF_ONE_SERVER = 1_000;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Clients clients;

    Connections() throws IOException {
        clients = Clients.start();
        open.add(clients);
    }

    void open(int connections) throws IOException {
        for (int left = connections; left > 0; left -= MOST_OF_ONE_SERVER) {
            int count = Math.min(left, MOST_OF_ONE_SERVER);
            ServerSocket server = new ServerSocket(0, count, InetAddress.getLoopbackAddress());
            open.add(server);
            clients.connect(server.getLocalPort(), count);
            for (int i = 0; i < count; i++) {
                open.add(server.accept());
            }
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
