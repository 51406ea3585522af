package io.github.quaymaster.server;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;

/** Binds a ServerSocketChannel. */
final class JdkServerSocketChannelFactory extends JdkChannelFactory<ServerSocketChannel> {

    @Override
    public Class<ServerSocketChannel> type() {
        return ServerSocketChannel.class;
    }

    @Override
    ServerSocketChannel open() throws IOException {
        return ServerSocketChannel.open();
    }
}
