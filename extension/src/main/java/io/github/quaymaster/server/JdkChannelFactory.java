package io.github.quaymaster.server;

import io.github.quaymaster.port.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;

/**
 * Binds a channel of the JDK's, which blocks unless the test says otherwise.
 *
 * @param <C> the channel's type
 */
abstract class JdkChannelFactory<C extends NetworkChannel> implements LoopbackServerFactory<C> {

    abstract C open() throws IOException;

    @Override
    public final C start(InetSocketAddress address) throws IOException {
        C channel = open();
        try {
            startBuilt(channel, address);
        } catch (IOException | RuntimeException problem) {
            channel.close();
            throw problem;
        }
        return channel;
    }

    @Override
    public final void startBuilt(C channel, InetSocketAddress address) throws IOException {
        if (channel.getLocalAddress() != null) {
            String type = type().getSimpleName();
            throw Refusal.bound("the " + type, type + ".open()");
        }
        if (transport() == Transport.TCP) {
            ReusedAddress.allow(channel, address);
        }
        channel.bind(address);
    }

    @Override
    public final InetSocketAddress address(C channel) {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** One that the test registered with a selector listens until that selects once more or closes: the test has it. */
    @Override
    public final void stop(C channel) throws IOException {
        channel.close();
    }

    @Override
    public final String scheme() {
        return transport() == Transport.TCP ? "tcp" : "udp";
    }
}
