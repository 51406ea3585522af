package io.github.quaymaster.agent;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the hook knows of one server or datagram socket, from its making to its close.
 *
 * <p>Written by whichever thread makes, binds and closes the socket, read by whichever judges it: all that changes is
 * volatile, and nothing is ever taken back.
 */
public final class SocketRecord {

    private final Object descriptor;
    private final @Nullable Opening made;
    private final AtomicBoolean reported = new AtomicBoolean();
    private final AtomicBoolean exposed = new AtomicBoolean();
    private volatile Kind kind;
    private volatile @Nullable Opening handedOver;
    private volatile @Nullable Binding binding;
    private volatile @Nullable InetSocketAddress local;
    private volatile @Nullable TestScope adopter;
    private volatile boolean picked;
    private volatile boolean left;
    private volatile boolean closed;
    private volatile long closedAt;
    private volatile boolean collected;

    /** What sort of socket it is. */
    public enum Kind {
        /** Made to listen for TCP connections. */
        TCP_LISTENER,
        /** Made for datagrams. */
        DATAGRAM,
        /** Bound, and made as a TCP client or before the hook was in place; one of Netty's, until it listens. */
        OTHER
    }

    private record Binding(Opening opening, InetSocketAddress requested) {}

    SocketRecord(Object descriptor, Kind kind, @Nullable Opening made) {
        this.descriptor = descriptor;
        this.kind = kind;
        this.made = made;
    }

    /** Keeps the first: the JDK binds a datagram socket again, to its own old port, when it is disconnected. */
    void bind(Opening opening, InetSocketAddress requested) {
        if (binding == null) {
            binding = new Binding(opening, requested);
        }
    }

    /** Keeps who had it made, on another thread. */
    void handOver(@Nullable Opening by) {
        handedOver = by;
    }

    /** Netty makes its clients' sockets like its servers': only now is it known to be one. */
    void listen() {
        kind = Kind.TCP_LISTENER;
    }

    void locate(InetSocketAddress address) {
        local = address;
    }

    void pick() {
        picked = true;
    }

    void leave() {
        left = true;
    }

    void close(boolean byCollector) {
        collected = byCollector;
        closedAt = System.nanoTime();
        closed = true;
    }

    /** Returns true for the first caller only: a socket is found to be exposed once. */
    boolean claimExposure() {
        return exposed.compareAndSet(false, true);
    }

    boolean isOf(Object other) {
        return descriptor == other;
    }

    /**
     * Returns when the socket was closed.
     *
     * @return the moment, as {@link System#nanoTime()} counts; of no meaning while it is open
     */
    public long closedAt() {
        return closedAt;
    }

    boolean isClosed() {
        return closed;
    }

    Object descriptor() {
        return descriptor;
    }

    /**
     * Returns what sort of socket it is.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns where the socket was made, which for a server on a shared event loop is the user's code.
     *
     * @return the making, or null if the hook was not yet there
     */
    public @Nullable Opening made() {
        return made;
    }

    /**
     * Returns where the socket was bound.
     *
     * @return the bind, or null if it is not bound
     */
    public @Nullable Opening bound() {
        Binding known = binding;
        return known == null ? null : known.opening();
    }

    /**
     * Returns where somebody handed the making of the socket over to an event loop's thread.
     *
     * @return the hand-over, or null if there was none or nobody saw it
     */
    public @Nullable Opening handedOver() {
        return handedOver;
    }

    /**
     * Returns all that is known of how the socket came to be.
     *
     * @return the latest first: where it was bound, where it was made, where its making was handed over
     */
    public List<Opening> openings() {
        return Stream.of(bound(), made, handedOver).filter(Objects::nonNull).toList();
    }

    /**
     * Returns the address that the code asked for.
     *
     * @return the address, its port 0 for one that the kernel chose; null if the socket is not bound
     */
    public @Nullable InetSocketAddress requested() {
        Binding known = binding;
        return known == null ? null : known.requested();
    }

    /**
     * Returns the address that the socket got.
     *
     * @return the address, or null if the socket is not bound
     */
    public @Nullable InetSocketAddress local() {
        return local;
    }

    /**
     * Tells whether the socket is bound and its descriptor has not been closed. The JDK may delay that: a channel
     * registered with a selector answers {@code isOpen() == false} and listens on until the next select.
     *
     * @return whether it is open
     */
    public boolean isOpen() {
        return binding != null && !closed;
    }

    /**
     * Tells whether the port that was asked for had been given to this JVM by the kernel before, and let go.
     *
     * @return whether it was picked so
     */
    public boolean isPicked() {
        return picked;
    }

    /**
     * Tells whether the socket's channel was closed while the JDK kept the descriptor, and with it the port, open.
     *
     * @return whether it is open only since its selector has not selected again
     */
    public boolean isGhost() {
        return isOpen() && left;
    }

    /**
     * Tells whether nobody closed the socket until it was garbage.
     *
     * @return whether the JDK closed it then
     */
    public boolean isCollected() {
        return collected;
    }

    /**
     * Gives the socket to a scope, whatever the evidence: used for sockets opened while a test instance was built,
     * before its test had begun.
     *
     * @param scope the scope
     */
    public void adoptedBy(TestScope scope) {
        adopter = scope;
    }

    /**
     * Returns the scope that the socket was given to.
     *
     * @return the scope, or null
     */
    public @Nullable TestScope adopter() {
        return adopter;
    }

    /**
     * Claims the right to report this socket as leaked.
     *
     * @return true for the first caller only
     */
    public boolean claimReport() {
        return reported.compareAndSet(false, true);
    }

    /**
     * Tells whether this socket has been reported as leaked.
     *
     * @return whether {@link #claimReport} was called
     */
    public boolean isReported() {
        return reported.get();
    }
}
