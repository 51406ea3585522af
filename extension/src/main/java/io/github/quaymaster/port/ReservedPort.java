package io.github.quaymaster.port;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A port that is yours until you close this: no other test and no other build is given it, and a server of yours binds to
 * it.
 *
 * <p>{@link #guarantee()} says how it is kept. While a port is held (see {@link Guarantee#HELD}), a client that connects
 * before a server of yours listens is refused at once, so it is also a "nothing listens here" port; on a leased one it is
 * refused as long as no stranger binds to just this number. Closing a server does not give the port back: it can be
 * started on the same number again.
 *
 * <p>Safe for use by many threads.
 */
public final class ReservedPort implements AutoCloseable {

    private final Reservation reservation;
    private final Transport transport;
    private final AtomicBoolean closed = new AtomicBoolean();

    ReservedPort(Reservation reservation, Transport transport) {
        this.reservation = reservation;
        this.transport = transport;
    }

    /**
     * Returns the port number.
     *
     * @return the number, from 1 to 65535; the same after {@link #close()}
     */
    public int number() {
        return reservation.port();
    }

    /**
     * Returns how the port is kept from others.
     *
     * @return held or leased; the same after {@link #close()}
     */
    public Guarantee guarantee() {
        return reservation.guarantee();
    }

    /**
     * Returns what the port is reserved for.
     *
     * @return the transport that was asked for
     */
    public Transport transport() {
        return transport;
    }

    /**
     * Returns the loopback address with this port, for a server to bind and for a client to connect to.
     *
     * @return 127.0.0.1 and the number
     */
    public InetSocketAddress address() {
        return new InetSocketAddress(Loopback.IPV4, number());
    }

    /**
     * Returns the address as a URI without a path, such as {@code http://127.0.0.1:40213}.
     *
     * @param scheme the scheme, such as {@code http} or {@code ws}
     * @return the URI
     * @throws IllegalArgumentException if the scheme is not one by RFC 3986
     */
    public URI uri(String scheme) {
        Objects.requireNonNull(scheme, "scheme");
        if (!scheme.matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            throw new IllegalArgumentException(
                    "\"" + scheme + "\" is not a URI scheme: it must be a letter, then letters,"
                            + " digits, '+', '.' or '-', such as http");
        }
        return URI.create(scheme + "://127.0.0.1:" + number());
    }

    /**
     * Tells whether a server listens on the TCP port, on 127.0.0.1 or ::1. It is found out by connecting, so the server
     * sees a connection that closes without a word. Takes up to half a second if the server's queue is full, and then
     * says no.
     *
     * @return whether a connection was accepted, by a server of yours or by anybody's
     * @throws UnsupportedOperationException if the port is reserved for UDP alone: a UDP socket accepts nothing, and
     *     asking it would hand the server a datagram that it did not expect
     */
    public boolean isListening() {
        requireTcp();
        return Listening.on(number());
    }

    /**
     * Waits until a server listens on the TCP port, as {@link #isListening()} tells.
     *
     * @param limit how long at most; zero looks once
     * @throws NotListeningException if nothing listens by then, or if the thread is interrupted, whose flag is then set
     * @throws IllegalArgumentException if the limit is negative
     * @throws UnsupportedOperationException if the port is reserved for UDP alone
     */
    public void awaitListening(Duration limit) {
        requireTcp();
        Listening.await(number(), limit);
    }

    private void requireTcp() {
        if (!transport.hasTcp()) {
            throw new UnsupportedOperationException(
                    "port " + number() + " is reserved for UDP, where nothing can be seen to"
                            + " listen without sending it a datagram; wait for a sign of the server itself");
        }
    }

    /**
     * Gives the port back. A server that still listens on it goes on listening, and the number is not reserved again
     * while it does. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            reservation.close();
        }
    }

    /**
     * Returns the number, what it is for unless that is TCP, and how it is kept, for logs.
     *
     * @return such as "port 40213 (held)" or "port 23107 (UDP, leased)"
     */
    @Override
    public String toString() {
        return "port " + number() + " (" + (transport == Transport.TCP ? "" : transport.words() + ", ")
                + (closed.get() ? "given back" : guarantee().word()) + ")";
    }
}
