package io.github.quaymaster.port;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A TCP port that is yours until you close this: no other process is given it, nothing answers on it, and a server of
 * yours binds to it.
 *
 * <p>The port is held by one socket, bound to it on every local address and never listening (see {@link Ports}). A
 * client that connects while no server of yours listens is refused at once, so it is also a "nothing listens here" port.
 * Closing a server does not give the port back: it can be started on the same number again.
 *
 * <p>Safe for use by many threads.
 */
public final class ReservedPort implements AutoCloseable {

    private final Hold hold;
    private final AtomicBoolean closed = new AtomicBoolean();

    ReservedPort(Hold hold) {
        this.hold = hold;
    }

    /**
     * Returns the port number.
     *
     * @return the number, from 1 to 65535; the same after {@link #close()}
     */
    public int number() {
        return hold.port();
    }

    /**
     * Returns the loopback address with this port, for a server to bind and for a client to connect to.
     *
     * @return 127.0.0.1 and the number
     */
    public InetSocketAddress address() {
        try {
            return new InetSocketAddress(InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1}), number());
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four bytes are an address", impossible);
        }
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
     * Gives the port back. A server that still listens on it goes on listening. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            hold.close();
        }
    }

    /**
     * Returns the number, for logs.
     *
     * @return such as "port 40213 (held)"
     */
    @Override
    public String toString() {
        return "port " + number() + (closed.get() ? " (given back)" : " (held)");
    }
}
