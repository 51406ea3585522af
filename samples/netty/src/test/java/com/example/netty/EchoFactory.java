package com.example.netty;

import io.github.quaymaster.server.LoopbackServerFactory;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** Starts the echo server for tests; its URI is such as {@code tcp://127.0.0.1:40213}. */
abstract class EchoFactory implements LoopbackServerFactory<Channel> {

    private final Transport transport;

    EchoFactory(Transport transport) {
        this.transport = transport;
    }

    @Override
    public Class<Channel> type() {
        return Channel.class;
    }

    @Override
    public Channel start(InetSocketAddress address) throws InterruptedException {
        return EchoServer.start(transport, address);
    }

    @Override
    public InetSocketAddress address(Channel server) {
        return (InetSocketAddress) server.localAddress();
    }

    @Override
    public void stop(Channel server) throws InterruptedException {
        EchoServer.stop(server);
    }

    @Override
    public String scheme() {
        return "tcp";
    }
}
