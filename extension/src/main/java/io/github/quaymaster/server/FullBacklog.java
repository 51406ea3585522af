package io.github.quaymaster.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A listening socket from which nobody accepts, and as many connections of our own as its queue takes. */
final class FullBacklog implements Closeable {

    private static final int SMALLEST = 1; // the JDK takes less for "the default"

    /** On loopback the kernel connects at once or not at all; nor does a busy machine change that. */
    private static final int CONNECT_MILLIS = 250;

    /** Linux queues one more than it is told, others up to half as many again. */
    private static final int MOST_TAKEN = 16;

    private final ServerSocket socket;
    private final List<Socket> waiting = new ArrayList<>();

    private FullBacklog(ServerSocket socket) {
        this.socket = socket;
    }

    /**
     * Listens, and returns when a further connect does not get through.
     *
     * @throws IOException if it cannot listen, or the queue has no end
     */
    static FullBacklog open(InetSocketAddress address) throws IOException {
        FullBacklog full = new FullBacklog(Acceptor.listen(address, SMALLEST));
        try {
            for (int taken = 0; taken < MOST_TAKEN; taken++) {
                if (!full.takesAnother(address)) {
                    return full;
                }
            }
            throw new IOException("its queue was told to hold " + SMALLEST + " and has taken " + MOST_TAKEN
                    + " connections; this system cannot fill it");
        } catch (IOException | RuntimeException problem) {
            full.close();
            throw problem;
        }
    }

    private boolean takesAnother(InetSocketAddress address) throws IOException {
        Socket client = new Socket();
        try {
            client.connect(address, CONNECT_MILLIS);
            waiting.add(client);
            return true;
        } catch (SocketTimeoutException | ConnectException full) { // refused: not on Linux
            client.close();
            return false;
        } catch (IOException | RuntimeException problem) {
            client.close();
            throw problem;
        }
    }

    /** The kernel resets those that wait in the queue, our own among them. */
    @Override
    public void close() throws IOException {
        try {
            socket.close();
        } finally {
            for (Socket client : waiting) {
                client.close();
            }
        }
    }
}
