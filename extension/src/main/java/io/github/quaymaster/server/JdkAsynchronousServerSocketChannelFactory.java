package io.github.quaymaster.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousServerSocketChannel;

/** Binds an AsynchronousServerSocketChannel. */
final class JdkAsynchronousServerSocketChannelFactory
        implements LoopbackServerFactory<AsynchronousServerSocketChannel> {

    @Override
    public Class<AsynchronousServerSocketChannel> type() {
        return AsynchronousServerSocketChannel.class;
    }

    @Override
    public AsynchronousServerSocketChannel start(InetSocketAddress address) throws IOException {
        AsynchronousServerSocketChannel channel = AsynchronousServerSocketChannel.open();
        try {
            startBuilt(channel, address);
        } catch (IOException | RuntimeException problem) {
            channel.close();
            throw problem;
        }
        return channel;
    }

    @Override
    public void startBuilt(AsynchronousServerSocketChannel channel, InetSocketAddress address) throws IOException {
        if (channel.getLocalAddress() != null) {
            throw Refusal.bound("the AsynchronousServerSocketChannel", "AsynchronousServerSocketChannel.open()");
        }
        ReusedAddress.allow(channel, address);
        channel.bind(address);
    }

    @Override
    public InetSocketAddress address(AsynchronousServerSocketChannel channel) {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Override
    public void stop(AsynchronousServerSocketChannel channel) throws IOException {
        channel.close();
    }

    @Override
    public String scheme() {
        return "tcp";
    }
}
