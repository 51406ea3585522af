package io.github.quaymaster.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One connection through a {@link LoopbackProxy}: two sockets, and a thread for each direction. */
final class Relay {

    /** An upstream server whose queue is full lets nobody in, and one on loopback answers at once. */
    private static final int CONNECT_MILLIS = 10_000;

    private final Socket client;
    private final InetSocketAddress clientAddress;
    private final Socket upstream = new Socket(); // from the start, so that a reset ends a connect too
    private final LongSupplier latencyNanos;
    private final Pauses pauses = new Pauses();
    private final LongConsumer allToUpstream;
    private final LongConsumer allToClient;
    private final LongAdder toUpstream = new LongAdder();
    private final LongAdder toClient = new LongAdder();
    private final AtomicInteger directions = new AtomicInteger(2);
    private volatile @Nullable InetSocketAddress upstreamSide;
    private volatile boolean open = true;

    Relay(Socket client, LongSupplier latencyNanos, LongConsumer allToUpstream, LongConsumer allToClient) {
        this.client = client;
        this.clientAddress = new InetSocketAddress(client.getInetAddress(), client.getPort());
        this.latencyNanos = latencyNanos;
        this.allToUpstream = allToUpstream;
        this.allToClient = allToClient;
    }

    /**
     * Connects on.
     *
     * @throws IOException if that fails, with a message for the user; the client is left as it is
     */
    void connect(@Nullable InetSocketAddress address) throws IOException {
        String connection = "connection from " + Addresses.text(clientAddress) + ": ";
        if (address == null) {
            throw new IOException(connection + "no upstream is set; call upstream(address) before a client connects");
        }
        try {
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            upstream.connect(address, CONNECT_MILLIS);
        } catch (IOException problem) {
            throw new IOException(
                    connection + "cannot connect to upstream " + Addresses.text(address) + ": " + problem.getMessage(),
                    problem);
        }
        upstreamSide = new InetSocketAddress(upstream.getLocalAddress(), upstream.getLocalPort());
    }

    void pumpToUpstream() {
        pump(new Pump(
                client,
                upstream,
                latencyNanos,
                bytes -> {
                    toUpstream.add(bytes);
                    allToUpstream.accept(bytes);
                },
                pauses));
    }

    void pumpToClient() {
        pump(new Pump(
                upstream,
                client,
                latencyNanos,
                bytes -> {
                    toClient.add(bytes);
                    allToClient.accept(bytes);
                },
                pauses));
    }

    private void pump(Pump pump) {
        try {
            if (!pump.run()) {
                reset();
            } else if (directions.decrementAndGet() == 0) {
                close();
            }
        } catch (IOException oneSideHasGone) {
            reset();
        }
    }

    /** Both have ended in good order, so there is nothing left to lose. */
    private void close() throws IOException {
        open = false;
        try {
            client.close();
        } finally {
            upstream.close();
        }
    }

    /** Resets both sides, and ends whatever the threads are doing. */
    void reset() {
        open = false;
        pauses.end();
        Endings.resetNow(client);
        Endings.resetNow(upstream);
    }

    /** Leaves a client that cannot be served: it reads the end at once, and is let go when it has ended its own half. */
    void turnAway() {
        open = false;
        try {
            Endings.inGoodOrder(client);
        } catch (IOException gone) {
            // so it has no need to be told
        }
    }

    boolean isOpen() {
        return open;
    }

    ProxiedConnection snapshot() {
        return new ProxiedConnection(clientAddress, upstreamSide, toUpstream.sum(), toClient.sum(), open);
    }
}
