package io.github.quaymaster.server;

import java.io.IOException;
import java.net.InetSocketAddress;

/** {@link LoopbackProxyFactory} for tests that name it: one that JUnit makes must be public. */
public final class LoopbackProxyStarter implements LoopbackServerFactory<LoopbackProxy> {

    private final LoopbackProxyFactory factory = new LoopbackProxyFactory();

    /** Called by JUnit. */
    public LoopbackProxyStarter() {}

    @Override
    public Class<LoopbackProxy> type() {
        return factory.type();
    }

    @Override
    public LoopbackProxy start(InetSocketAddress address) throws IOException {
        return factory.start(address);
    }

    @Override
    public InetSocketAddress address(LoopbackProxy server) {
        return factory.address(server);
    }

    @Override
    public void stop(LoopbackProxy server) throws IOException {
        factory.stop(server);
    }
}
