package io.github.quaymaster.agent;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One connection that this JVM asked for, whether it came about or not. Two are the same only if they are one object.
 */
public final class Connect {

    private final Opening opening;
    private final @Nullable Opening made;
    private final InetSocketAddress remote;
    private final boolean datagram;
    private final boolean afterStarts;

    Connect(Opening opening, @Nullable Opening made, InetSocketAddress remote, boolean datagram, boolean afterStarts) {
        this.opening = opening;
        this.made = made;
        this.remote = remote;
        this.datagram = datagram;
        this.afterStarts = afterStarts;
    }

    /**
     * Returns where it was asked for.
     *
     * @return the opening
     */
    public Opening opening() {
        return opening;
    }

    /**
     * Returns all that is known of how it came to be.
     *
     * @return the latest first: where it was asked for and, for a socket of Netty's native transports, which connects on
     *     a thread of its own, where that was made
     */
    public List<Opening> openings() {
        return Stream.of(opening, made).filter(Objects::nonNull).toList();
    }

    /**
     * Returns where its socket was made.
     *
     * @return the making, null if that is not known
     */
    public @Nullable Opening made() {
        return made;
    }

    /**
     * Returns what was to be reached.
     *
     * @return a loopback address and a port
     */
    public InetSocketAddress remote() {
        return remote;
    }

    /**
     * Tells whether it is for datagrams.
     *
     * @return true for UDP, false for TCP
     */
    public boolean isDatagram() {
        return datagram;
    }

    /**
     * Tells whether this JVM had started processes by then: one of them may have listened there and be gone.
     *
     * @return whether it had started any
     */
    public boolean isAfterStarts() {
        return afterStarts;
    }
}
