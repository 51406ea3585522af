package io.github.quaymaster.server;

import java.net.InetSocketAddress;

/**
 * Starts, finds and stops one kind of server.
 *
 * <p>Name an implementation in {@code @LoopbackServer(OrderApi.class)}, or register it in
 * {@code META-INF/services/io.github.quaymaster.server.LoopbackServerFactory} to have it found by the parameter's type.
 * It needs a constructor without parameters. One object is made for each server, so an implementation may keep state.
 *
 * @param <S> the server's type
 */
public interface LoopbackServerFactory<S> {

    /**
     * Returns the type that a parameter must have to be given this server.
     *
     * @return the class of {@code S}
     */
    Class<S> type();

    /**
     * Starts the server, and returns when clients can connect.
     *
     * @param address the loopback address and reserved port to bind; no other
     * @return the running server
     * @throws Exception if it cannot start: the test fails with it
     */
    S start(InetSocketAddress address) throws Exception;

    /**
     * Tells where a running server listens.
     *
     * @param server a server that {@link #start} returned
     * @return its address
     */
    InetSocketAddress address(S server);

    /**
     * Stops the server, and returns when its port no longer listens.
     *
     * @param server a server that {@link #start} returned
     * @throws Exception if it cannot stop: the test fails with it
     */
    void stop(S server) throws Exception;

    /**
     * Starts a server that the test has built and an annotated field holds, and returns when clients can connect.
     *
     * @param server the server, as the test has set it up
     * @param address a loopback address and reserved port, for a server that can still be told where to listen; one that
     *     cannot listens on the port it was built with, on a loopback address
     * @throws UnsupportedOperationException if this factory starts only servers that it makes itself, as by default
     * @throws Exception if it cannot start: the test fails with it
     */
    default void startBuilt(S server, InetSocketAddress address) throws Exception {
        throw new UnsupportedOperationException(getClass().getName()
                + " starts only servers that it makes itself; override startBuilt, or leave the field without a value");
    }

    /**
     * Names the scheme of the server's URI.
     *
     * @return such as {@code http}, the default, or {@code redis}
     */
    default String scheme() {
        return "http";
    }
}
