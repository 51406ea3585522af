package io.github.quaymaster.server;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Starts a server that is a process of its own: extend it, say how in {@link #configure}, and name the class in
 * {@code @LoopbackServer(Redis.class)}.
 *
 * <pre>{@code
 * static class Redis extends ServerProcessFactory {
 *     protected void configure(ServerCommand command) {
 *         command.command("redis-server", "--bind", "{host}", "--port", "{port}");
 *     }
 * }
 * }</pre>
 *
 * <p>It needs a constructor without parameters. For a server that listens to UDP override {@link #transport}. When the
 * server is stopped, or this JVM ends in whatever way, all processes that it started end with it; see
 * {@link ServerProcess}.
 *
 * <p>One object starts one server. It is started on the thread of the test and stopped on another, but never by two
 * threads at once.
 */
public abstract class ServerProcessFactory implements LoopbackServerFactory<ServerProcess> {

    /** What is left after the stop limit is ended by force, which takes no signal's time: a margin for a busy machine. */
    private static final Duration FORCE = Duration.ofSeconds(30);

    private Duration stopLimit = FORCE;

    /** Makes a factory. */
    protected ServerProcessFactory() {}

    /**
     * Says how the server is started, when it is ready and how it is stopped. Called once for each server.
     *
     * @param command to be filled in: {@link ServerCommand#command} at least
     * @throws Exception if that cannot be said: the test fails with it
     */
    protected abstract void configure(ServerCommand command) throws Exception;

    @Override
    public final Class<ServerProcess> type() {
        return ServerProcess.class;
    }

    /**
     * Starts the server, and returns when it is ready.
     *
     * @param address the loopback address and reserved port to bind; no other
     * @return the running server
     * @throws IllegalStateException if the program is not there, ends early, listens elsewhere or on a wildcard address,
     *     is not ready within its limit, or the thread is interrupted, whose flag is then set; the message has the end of
     *     its log, and nothing of it runs any more
     * @throws IllegalArgumentException if a placeholder is unknown
     * @throws Exception what {@link #configure} throws, or a failure to write into the working folder
     */
    @Override
    public final ServerProcess start(InetSocketAddress address) throws Exception {
        ServerCommand command = new ServerCommand();
        configure(command);
        if (command.words().isEmpty()) {
            throw new IllegalStateException(getClass().getName()
                    + ".configure() names no program; call command.command(\"the-program\", \"--port\", \"{port}\")");
        }
        stopLimit = command.stopLimit().plus(FORCE);
        return ServerProcess.start(command, transport(), address);
    }

    @Override
    public final InetSocketAddress address(ServerProcess server) {
        return server.address();
    }

    /**
     * Stops the server with all that it started, and deletes its temporary folder.
     *
     * @param server a server that {@link #start} returned; one that is stopped already is no error
     * @throws IllegalStateException if a process cannot be ended even by force
     */
    @Override
    public final void stop(ServerProcess server) {
        server.stop();
    }

    /**
     * Returns how long a stop may take: {@link ServerCommand#stopLimit} and what it takes to end the rest by force.
     *
     * @return the time
     */
    @Override
    public final Duration stopLimit() {
        return stopLimit;
    }
}
