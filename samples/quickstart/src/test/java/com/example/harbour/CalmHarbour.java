package com.example.harbour;

import io.github.quaymaster.server.LoopbackServerFactory;
import java.net.InetSocketAddress;

/** Starts a harbour in good weather, for tests that do not care about the weather. */
public final class CalmHarbour implements LoopbackServerFactory<HarbourServer> {

    @Override
    public Class<HarbourServer> type() {
        return HarbourServer.class;
    }

    @Override
    public HarbourServer start(InetSocketAddress address) throws Exception {
        return HarbourServer.start(address.getPort(), () -> Weather.CALM);
    }

    @Override
    public InetSocketAddress address(HarbourServer server) {
        return new InetSocketAddress("127.0.0.1", server.port());
    }

    @Override
    public void stop(HarbourServer server) throws Exception {
        server.close();
    }
}
