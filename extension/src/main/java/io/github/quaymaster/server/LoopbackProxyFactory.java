package io.github.quaymaster.server;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Starts a proxy, which has no upstream server until the test names one. */
final class LoopbackProxyFactory implements LoopbackServerFactory<LoopbackProxy> {

    @Override
    public Class<LoopbackProxy> type() {
        return LoopbackProxy.class;
    }

    @Override
    public LoopbackProxy start(InetSocketAddress address) throws IOException {
        return LoopbackProxy.start(address);
    }

    @Override
    public InetSocketAddress address(LoopbackProxy proxy) {
        return proxy.address();
    }

    @Override
    public void stop(LoopbackProxy proxy) throws IOException {
        proxy.stop();
    }
}
