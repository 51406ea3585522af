package io.github.quaymaster.server;

import io.github.quaymaster.port.PortRequest;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * A server that was started on a loopback port, checked, and is stopped by {@link #close()}. For the extension itself: a
 * test has {@code @LoopbackServer}.
 *
 * <p>Safe for use by many threads.
 *
 * @param <S> the server's type
 */
@SuppressWarnings("try") // a factory's stop method throws what it likes, InterruptedException too
public final class RunningServer<S> implements AutoCloseable {

    private final LoopbackServerFactory<S> factory;
    private final Optional<ReservedPort> port;
    private final S server;
    private final InetSocketAddress address;

    private RunningServer(
            LoopbackServerFactory<S> factory, Optional<ReservedPort> port, S server, InetSocketAddress address) {
        this.factory = factory;
        this.port = port;
        this.server = server;
        this.address = address;
    }

    /**
     * Starts a server on a port reserved for it.
     *
     * @param <S> the server's type
     * @param factory how
     * @param holder whose it is, for messages, such as "CartTest.pays()"
     * @return the running server
     * @throws IllegalStateException if the server does not listen on the address it was given, or on the wildcard address
     *     as well; it is stopped
     * @throws Exception what the factory throws; nothing stays reserved
     */
    public static <S> RunningServer<S> start(LoopbackServerFactory<S> factory, String holder) throws Exception {
        ReservedPort port = reserve(factory, holder);
        try {
            S server = factory.start(port.address());
            InetSocketAddress address =
                    checked(factory, server, () -> ListeningCheck.OF_THIS_MACHINE.requireGiven(factory, server, port));
            return new RunningServer<>(factory, Optional.of(port), server, address);
        } catch (Throwable problem) {
            port.close();
            throw problem;
        }
    }

    /**
     * Starts a server that was built already, on a port reserved for it or, if it cannot be told where to listen any more,
     * on its own.
     *
     * @param <S> the server's type
     * @param factory how
     * @param server the server
     * @param holder whose it is, for messages, such as "class CartTest"
     * @return the running server
     * @throws IllegalStateException if the server does not listen on a loopback address alone; it is stopped
     * @throws Exception what the factory throws; nothing stays reserved
     */
    public static <S> RunningServer<S> startBuilt(LoopbackServerFactory<S> factory, S server, String holder)
            throws Exception {
        ReservedPort port = reserve(factory, holder);
        try {
            factory.startBuilt(server, port.address());
            InetSocketAddress address =
                    checked(factory, server, () -> ListeningCheck.OF_THIS_MACHINE.requireLoopback(factory, server));
            if (address.equals(port.address())) {
                return new RunningServer<>(factory, Optional.of(port), server, address);
            }
            port.close();
            return new RunningServer<>(factory, Optional.empty(), server, address);
        } catch (Throwable problem) {
            port.close();
            throw problem;
        }
    }

    private static ReservedPort reserve(LoopbackServerFactory<?> factory, String holder) {
        return Ports.reserve(PortRequest.tcp().withTransport(factory.transport()), holder)
                .get(0);
    }

    private interface Check {
        InetSocketAddress address();
    }

    /** A server that is refused is running: nobody else would stop it. */
    private static <S> InetSocketAddress checked(LoopbackServerFactory<S> factory, S server, Check check) {
        try {
            return check.address();
        } catch (RuntimeException | Error refused) {
            try {
                BoundedStop.stop(factory, server);
            } catch (Exception alsoFailed) {
                refused.addSuppressed(alsoFailed);
            }
            throw refused;
        }
    }

    /**
     * Returns the server.
     *
     * @return what the factory made, or was given
     */
    public S server() {
        return server;
    }

    /**
     * Returns who started it.
     *
     * @return the factory, which stops it
     */
    public LoopbackServerFactory<S> factory() {
        return factory;
    }

    /**
     * Returns the port that was reserved for it.
     *
     * @return the port, which {@link #close()} gives back; empty for a server that was built to listen on its own
     */
    public Optional<ReservedPort> port() {
        return port;
    }

    /**
     * Returns where it listens.
     *
     * @return the loopback address and port
     */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Returns where it listens as a URI without a path.
     *
     * @return such as {@code http://127.0.0.1:40213}
     */
    public URI uri() {
        return URI.create(factory.scheme() + "://" + Addresses.text(address));
    }

    /**
     * Stops the server, then gives its port back.
     *
     * @throws IllegalStateException if it does not stop within {@link LoopbackServerFactory#stopLimit()}
     * @throws Exception what the factory throws; the port is given back all the same
     */
    @Override
    public void close() throws Exception {
        try {
            BoundedStop.stop(factory, server);
        } finally {
            port.ifPresent(ReservedPort::close);
        }
    }
}
