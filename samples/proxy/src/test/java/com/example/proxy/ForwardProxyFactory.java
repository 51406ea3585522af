package com.example.proxy;

import io.github.quaymaster.server.LoopbackServerFactory;
import java.net.InetSocketAddress;

/** Gives {@link ForwardProxy} to tests; found by the type, since it is registered with the service loader. */
public final class ForwardProxyFactory implements LoopbackServerFactory<ForwardProxy> {

    @Override
    public Class<ForwardProxy> type() {
        return ForwardProxy.class;
    }

    @Override
    public ForwardProxy start(InetSocketAddress address) {
        return new ForwardProxy(address);
    }

    @Override
    public InetSocketAddress address(ForwardProxy proxy) {
        return proxy.address();
    }

    @Override
    public void stop(ForwardProxy proxy) {
        proxy.stop();
    }
}
