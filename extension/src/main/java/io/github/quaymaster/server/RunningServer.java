package io.github.quaymaster.server;

import io.github.quaymaster.port.PortRequest;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A server that was started on a reserved loopback port, checked, and is stopped by {@link #close()}.
 *
 * @param <S> the server's type
 */
@SuppressWarnings("try") // a factory's stop method throws what it likes, InterruptedException too
public final class RunningServer<S> implements AutoCloseable {

    private final LoopbackServerFactory<S> factory;
    private final ReservedPort port;
    private final S server;

    private RunningServer(LoopbackServerFactory<S> factory, ReservedPort port, S server) {
        this.factory = factory;
        this.port = port;
        this.server = server;
    }

    /**
     * Starts a server on a port reserved for it.
     *
     * @param <S> the server's type
     * @param factory how
     * @param holder whose it is, for messages, such as "CartTest.pays()"
     * @return the running server
     * @throws IllegalStateException if the server does not listen on the address it was given; it is stopped
     * @throws Exception what the factory throws; nothing stays reserved
     */
    public static <S> RunningServer<S> start(LoopbackServerFactory<S> factory, String holder) throws Exception {
        ReservedPort port = Ports.reserve(PortRequest.tcp(), holder).get(0);
        try {
            S server = factory.start(port.address());
            RunningServer<S> running = new RunningServer<>(factory, port, server);
            try {
                running.requireGivenAddress();
            } catch (RuntimeException refused) {
                stopAfter(refused, factory, server);
                throw refused;
            }
            return running;
        } catch (Throwable problem) {
            port.close();
            throw problem;
        }
    }

    private void requireGivenAddress() {
        InetSocketAddress actual = factory.address(server);
        InetAddress address = actual.getAddress();
        String where = " (" + factory.getClass().getName() + " was given " + text(port.address()) + ")";
        if (address == null || address.isAnyLocalAddress()) {
            throw new IllegalStateException("the server listens on " + text(actual)
                    + ", where other machines can reach it" + where + "; bind the address that start() is given");
        }
        if (!actual.equals(port.address())) {
            throw new IllegalStateException("the server listens on " + text(actual) + ", not where it was told to"
                    + where + "; bind the address that start() is given");
        }
    }

    private static String text(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        return (ip == null ? address.getHostString() : ip.getHostAddress()) + ":" + address.getPort();
    }

    private static <S> void stopAfter(Throwable cause, LoopbackServerFactory<S> factory, S server) {
        try {
            factory.stop(server);
        } catch (Exception alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    /**
     * Returns the server.
     *
     * @return what the factory made
     */
    public S server() {
        return server;
    }

    /**
     * Returns the port that was reserved for it.
     *
     * @return the port; {@link #close()} gives it back
     */
    public ReservedPort port() {
        return port;
    }

    /**
     * Returns where it listens.
     *
     * @return the loopback address and port
     */
    public InetSocketAddress address() {
        return port.address();
    }

    /**
     * Returns where it listens as a URI without a path.
     *
     * @return such as {@code http://127.0.0.1:40213}
     */
    public URI uri() {
        return port.uri("http");
    }

    /**
     * Stops the server, then gives its port back.
     *
     * @throws Exception what the factory throws; the port is given back all the same
     */
    @Override
    public void close() throws Exception {
        try {
            factory.stop(server);
        } finally {
            port.close();
        }
    }
}
