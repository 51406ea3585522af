package io.github.quaymaster.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A listening socket and the thread that accepts from it, until it is closed. */
final class Acceptor implements Closeable {

    /** The kernel's own limit is used where it is lower (net.core.somaxconn on Linux). */
    private static final int BACKLOG = 50;

    private static final long MOST_PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final ServerSocket socket;
    private final Semaphore places;
    private final Consumer<Socket> guests;
    private final ServerThreads.Handle thread;

    private Acceptor(ServerSocket socket, Semaphore places, Consumer<Socket> guests, ServerThreads threads) {
        this.socket = socket;
        this.places = places;
        this.guests = guests;
        this.thread = threads.start("accept-" + socket.getLocalPort(), this::acceptAll);
    }

    /**
     * Listens.
     *
     * @param places how many guests there may be: one place is taken for each before it is accepted
     * @param guests is given what was accepted, and gives the place back when it has closed it
     */
    static Acceptor open(InetSocketAddress address, Semaphore places, Consumer<Socket> guests, ServerThreads threads)
            throws IOException {
        return new Acceptor(listen(address, BACKLOG), places, guests, threads);
    }

    /**
     * Listens. Waits where the port is taken: a process that is started meanwhile has what this JVM has open until its own
     * program runs, so that the listener that was here before, closed by now, still listens there.
     */
    static ServerSocket listen(InetSocketAddress address, int backlog) throws IOException {
        long start = System.nanoTime();
        while (true) {
            try {
                return bind(address, backlog);
            } catch (BindException taken) {
                if (System.nanoTime() - start > MOST_PATIENCE
                        || Thread.currentThread().isInterrupted()) {
                    throw taken;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private static ServerSocket bind(InetSocketAddress address, int backlog) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            // Not left to the default, which differs by system: it lets the server back on a port that old connections
            // use.
            socket.setReuseAddress(true);
            socket.bind(address, backlog);
            return socket;
        } catch (IOException | RuntimeException problem) {
            socket.close();
            throw problem;
        }
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try {
                places.acquire();
            } catch (InterruptedException closed) {
                return;
            }
            try {
                guests.accept(socket.accept());
            } catch (IOException closedOrOutOfFiles) {
                places.release();
                if (!socket.isClosed()) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                }
            }
        }
    }

    /** Returns when nothing listens: a thread in the middle of an accept keeps the port open until it has left. */
    @Override
    public void close() throws IOException {
        try {
            socket.close();
        } finally {
            thread.interruptAndJoin();
        }
    }
}
