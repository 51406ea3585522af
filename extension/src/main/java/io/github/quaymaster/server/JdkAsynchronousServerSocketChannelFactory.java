package io.github.quaymaster.server;

import java.io.IOException;
import java.nio.channels.AsynchronousServerSocketChannel;

/** Binds a AsynchronousServerSocketChannel. */
final class JdkAsynchronousServerSocketChannelFactory extends JdkChannelFactory<AsynchronousServerSocketChannel> {

    @Override
    public Class<AsynchronousServerSocketChannel> type() {
        return AsynchronousServerSocketChannel.class;
    }

    @Override
    AsynchronousServerSocketChannel open() throws IOException {
        return AsynchronousServerSocketChannel.open();
    }
}
