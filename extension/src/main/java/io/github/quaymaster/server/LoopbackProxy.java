package io.github.quaymaster.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy between a client and a server on loopback, which counts what passes, delays it, and can be cut.
 *
 * <pre>{@code
 * @Test
 * void reconnects(@LoopbackServer HttpServer server, @LoopbackServer LoopbackProxy proxy) {
 *     proxy.upstream(server.getAddress());
 *     client.connectTo(proxy.uri());
 *     proxy.cut();
 *     …
 * }
 * }</pre>
 *
 * <p>For each connection that it accepts it makes one to the upstream server, and hands on in both directions what it
 * reads, as it comes and whatever it is. When one side ends its half of the connection, the other half goes on. When one
 * side resets it, the other is reset too, after what came before the reset was delivered.
 *
 * <p>A connection for which there is no upstream server ends without a byte, in good order, and {@link #failures()} says
 * why. An upstream server that does not let the proxy connect is waited for ten seconds.
 *
 * <p>At most 256 connections are open at a time: further ones wait in the kernel's queue, about 50 of them. Of what lies
 * between the two sides the proxy keeps at most 1 MB for each direction of a connection, and stops reading meanwhile. All
 * connections are reset when the proxy is stopped after its test or class. The threads are daemons, two a connection.
 * Safe for use by many threads.
 */
public final class LoopbackProxy {

    private static final int MOST_OPEN = 256;

    /** The open ones are always among them. */
    private static final int MOST_RECORDED = 1_000;

    private static final int MOST_FAILURES = 100;

    private static final Duration LONGEST_LATENCY = Duration.ofMinutes(1);

    private final InetSocketAddress address;
    private final ServerThreads threads = new ServerThreads();
    private final Semaphore places = new Semaphore(MOST_OPEN);
    private final Set<Relay> open = ConcurrentHashMap.newKeySet();
    private final Recent<Relay> recorded = new Recent<>(MOST_RECORDED);
    private final Recent<String> failures = new Recent<>(MOST_FAILURES);
    private final AtomicInteger accepted = new AtomicInteger();
    private final LongAdder toUpstream = new LongAdder();
    private final LongAdder toClient = new LongAdder();
    private final Object doorLock = new Object();

    private volatile @Nullable InetSocketAddress upstream;
    private volatile long latencyNanos;

    /** Null while cut. Guarded by doorLock. */
    private @Nullable Acceptor door;

    private boolean stopped; // guarded by doorLock

    private LoopbackProxy(InetSocketAddress address) {
        this.address = address;
    }

    static LoopbackProxy start(InetSocketAddress address) throws IOException {
        LoopbackProxy proxy = new LoopbackProxy(address);
        synchronized (proxy.doorLock) {
            proxy.door = proxy.open();
        }
        return proxy;
    }

    private Acceptor open() throws IOException {
        return Acceptor.open(address, places, this::relay, threads);
    }

    /**
     * Says where new connections are handed on to; those that are open stay with the server that they have. It need not
     * listen yet.
     *
     * @param address the upstream server's loopback address and port
     * @throws IllegalArgumentException if it is not on loopback, has port 0, or is the proxy's own
     */
    public void upstream(InetSocketAddress address) {
        Upstream.requireServerOnLoopback(address, this.address);
        this.upstream = address;
    }

    /**
     * Delays what passes, in each direction, from now on: each chunk is handed on no sooner than this long after it was
     * read, and the end of a connection too. Chunks stay in order and do not wait for each other, so that a large transfer
     * takes one latency more and not one a chunk; but no more than 1 MB a direction is under way at a time. Connecting to
     * the proxy takes no longer than without.
     *
     * @param latency how long one way takes, from 0 to a minute; an answer then comes after twice as long
     * @throws IllegalArgumentException if it is out of range
     */
    public void latency(Duration latency) {
        if (latency.isNegative() || latency.compareTo(LONGEST_LATENCY) > 0) {
            throw new IllegalArgumentException(
                    "latency " + latency + " is out of range: it must be from PT0S to " + LONGEST_LATENCY);
        }
        latencyNanos = latency.toNanos();
    }

    /**
     * Cuts the connection between the two sides: open connections are reset on both, and new ones are refused until
     * {@link #resume()}. Returns when that is so. Cutting twice does nothing.
     *
     * <p>This is what a client sees of a server that crashed or a proxy that was switched off. A cable that is pulled says
     * nothing at all: for that see {@link Fault#neverAnswers()} and {@link Fault#fullBacklog()}.
     *
     * @throws IllegalStateException if the proxy was stopped, or cannot be cut
     */
    public void cut() {
        synchronized (doorLock) {
            requireRunning("cut");
            try {
                shutAndReset();
            } catch (IOException problem) {
                throw new IllegalStateException(
                        "the proxy on " + where() + " cannot be cut: " + problem.getMessage(), problem);
            }
        }
    }

    /**
     * Accepts connections again after a cut. Does nothing when there was none.
     *
     * @throws IllegalStateException if the proxy was stopped, or cannot listen again: its port is still taken after a second
     */
    public void resume() {
        synchronized (doorLock) {
            requireRunning("resumed");
            if (door == null) {
                try {
                    door = open();
                } catch (IOException problem) {
                    throw new IllegalStateException(
                            "the proxy on " + where() + " cannot be resumed: " + problem.getMessage(), problem);
                }
            }
        }
    }

    private void requireRunning(String what) {
        if (stopped) {
            throw new IllegalStateException("the proxy on " + where() + " was stopped, so it cannot be " + what
                    + "; it ends with the test or class that it was injected into");
        }
    }

    /** In this order: when nothing is accepted any more, no connection can be missed. */
    private void shutAndReset() throws IOException {
        Acceptor current = door;
        door = null;
        try {
            if (current != null) {
                current.close();
            }
        } finally {
            open.forEach(Relay::reset);
        }
    }

    /**
     * Returns how many connections were accepted since the proxy was started, those that could not be handed on among
     * them.
     *
     * @return the number, 0 or more, which a client's connect may be ahead of for a moment
     */
    public int connections() {
        return accepted.get();
    }

    /**
     * Returns what is known of the last 1,000 connections.
     *
     * @return one entry for each, in the order in which they were accepted; a copy that does not change
     */
    public List<ProxiedConnection> recorded() {
        return recorded.all().stream().map(Relay::snapshot).collect(Collectors.toUnmodifiableList());
    }

    /**
     * Returns how many bytes were handed on to upstream servers, of all connections. A server that has read a byte finds
     * it counted.
     *
     * @return the number of bytes, 0 or more, since the proxy was started
     */
    public long bytesToUpstream() {
        return toUpstream.sum();
    }

    /**
     * Returns how many bytes were handed on to clients, of all connections. A client that has read a byte finds it counted.
     *
     * @return the number of bytes, 0 or more, since the proxy was started
     */
    public long bytesToClient() {
        return toClient.sum();
    }

    /**
     * Returns why connections could not be handed on: the last 100 reasons, the oldest first. A client reads the
     * end of such a connection; its reason is there by then.
     *
     * @return such as "connection from 127.0.0.1:51022: cannot connect to upstream 127.0.0.1:40213: Connection refused"
     */
    public List<String> failures() {
        return failures.all();
    }

    /**
     * Returns where the proxy listens, unless it is cut.
     *
     * @return the loopback address and port, the same for the proxy's whole life
     */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Returns the address as a URI without a path, for a client of HTTP.
     *
     * @return such as {@code http://127.0.0.1:40213}
     */
    public URI uri() {
        return URI.create("http://" + where());
    }

    private String where() {
        return Addresses.text(address);
    }

    /** Called by the accepting thread alone. */
    private void relay(Socket client) {
        Relay relay = new Relay(client, () -> latencyNanos, toUpstream::add, toClient::add);
        accepted.incrementAndGet();
        recorded.add(relay);
        open.add(relay);
        threads.start("proxy-up-" + address.getPort(), () -> {
            try {
                handOn(relay);
            } finally {
                relay.reset(); // which does nothing to sockets that are closed
                open.remove(relay);
                places.release();
            }
        });
    }

    private void handOn(Relay relay) {
        try {
            relay.connect(upstream);
        } catch (IOException problem) {
            if (relay.isOpen()) { // else it was cut meanwhile
                failures.add(String.valueOf(problem.getMessage()));
                relay.turnAway();
            }
            return;
        }
        ServerThreads.Handle back = threads.start("proxy-down-" + address.getPort(), relay::pumpToClient);
        relay.pumpToUpstream();
        back.join();
    }

    /** Ends everything, and returns when the last thread has ended. */
    void stop() throws IOException {
        synchronized (doorLock) {
            stopped = true;
            shutAndReset();
        }
        threads.join();
    }

    /**
     * Returns where it listens and what is behind it, for logs.
     *
     * @return such as "proxy on 127.0.0.1:40213 for 127.0.0.1:40215"
     */
    @Override
    public String toString() {
        InetSocketAddress behind = upstream;
        return "proxy on " + where() + (behind == null ? ", no upstream is set" : " for " + Addresses.text(behind));
    }
}
