package io.github.quaymaster.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Binds a ServerSocketChannel, which blocks unless the test says otherwise. */
final class JdkServerSocketChannelFactory implements LoopbackServerFactory<ServerSocketChannel> {

    @Override
    public Class<ServerSocketChannel> type() {
        return ServerSocketChannel.class;
    }

    @Override
    public ServerSocketChannel start(InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            startBuilt(channel, address);
        } catch (IOException | RuntimeException problem) {
            channel.close();
            throw problem;
        }
        return channel;
    }

    @Override
    public void startBuilt(ServerSocketChannel channel, InetSocketAddress address) throws IOException {
        if (channel.getLocalAddress() != null) {
            throw Refusal.bound("the ServerSocketChannel", "ServerSocketChannel.open()");
        }
        ReusedAddress.allow(channel, address);
        channel.bind(address);
    }

    @Override
    public InetSocketAddress address(ServerSocketChannel channel) {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** One that the test registered with a selector listens until that selects once more or closes: the test has it. */
    @Override
    public void stop(ServerSocketChannel channel) throws IOException {
        channel.close();
    }

    @Override
    public String scheme() {
        return "tcp";
    }
}
