package io.github.quaymaster.server;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Starts a server that misbehaves when told to. */
final class FaultyServerFactory implements LoopbackServerFactory<FaultyServer> {

    @Override
    public Class<FaultyServer> type() {
        return FaultyServer.class;
    }

    @Override
    public FaultyServer start(InetSocketAddress address) throws IOException {
        return FaultyServer.start(address);
    }

    @Override
    public InetSocketAddress address(FaultyServer server) {
        return server.address();
    }

    @Override
    public void stop(FaultyServer server) throws IOException {
        server.stop();
    }
}
