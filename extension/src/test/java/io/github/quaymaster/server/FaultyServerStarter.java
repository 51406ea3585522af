package io.github.quaymaster.server;

import java.io.IOException;
import java.net.InetSocketAddress;

/** {@link FaultyServerFactory} for tests that name it: one that JUnit makes must be public. */
public final class FaultyServerStarter implements LoopbackServerFactory<FaultyServer> {

    private final FaultyServerFactory factory = new FaultyServerFactory();

    /** Called by JUnit. */
    public FaultyServerStarter() {}

    @Override
    public Class<FaultyServer> type() {
        return factory.type();
    }

    @Override
    public FaultyServer start(InetSocketAddress address) throws IOException {
        return factory.start(address);
    }

    @Override
    public InetSocketAddress address(FaultyServer server) {
        return factory.address(server);
    }

    @Override
    public void stop(FaultyServer server) throws IOException {
        factory.stop(server);
    }
}
