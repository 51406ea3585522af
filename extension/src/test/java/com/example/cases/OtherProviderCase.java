package com.example.cases;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import org.junit.jupiter.api.Test;

/** Tests whose channels come from a provider of somebody's own. */
class OtherProviderCase {

    private static ServerSocketChannel left;

    private static ServerSocketChannel open() throws IOException {
        int before = OtherProvider.ASKED.get();
        ServerSocketChannel channel = ServerSocketChannel.open();
        assertTrue(OtherProvider.ASKED.get() > before, () -> "made by " + SelectorProvider.provider());
        return channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Test
    void leaves() throws IOException {
        left = open();
        assertTrue(left.isOpen());
    }

    @Test
    void closes() throws IOException {
        open().close();
    }
}
