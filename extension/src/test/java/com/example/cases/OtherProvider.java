package com.example.cases;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes the place of the JDK's provider, which it asks, by {@code -Djava.nio.channels.spi.SelectorProvider}. */
public final class OtherProvider extends SelectorProvider {

    static final AtomicInteger ASKED = new AtomicInteger();

    private final SelectorProvider jdks;

    /** Called by the JDK. */
    public OtherProvider() throws ReflectiveOperationException {
        jdks = (SelectorProvider) Class.forName("sun.nio.ch.DefaultSelectorProvider")
                .getMethod("get")
                .invoke(null);
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        return jdks.openDatagramChannel();
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        return jdks.openDatagramChannel(family);
    }

    @Override
    public Pipe openPipe() throws IOException {
        return jdks.openPipe();
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
        return jdks.openSelector();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
        ASKED.incrementAndGet();
        return jdks.openServerSocketChannel();
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        return jdks.openSocketChannel();
    }
}
