package io.github.quaymaster.server;

import io.github.quaymaster.port.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/** Binds a DatagramChannel, which blocks unless the test says otherwise. */
final class JdkDatagramChannelFactory implements LoopbackServerFactory<DatagramChannel> {

    @Override
    public Class<DatagramChannel> type() {
        return DatagramChannel.class;
    }

    @Override
    public DatagramChannel start(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            startBuilt(channel, address);
        } catch (IOException | RuntimeException problem) {
            channel.close();
            throw problem;
        }
        return channel;
    }

    @Override
    public void startBuilt(DatagramChannel channel, InetSocketAddress address) throws IOException {
        if (channel.getLocalAddress() != null) {
            throw Refusal.bound("the DatagramChannel", "DatagramChannel.open()");
        }
        channel.bind(address);
    }

    @Override
    public InetSocketAddress address(DatagramChannel channel) {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** One that the test registered with a selector listens until that selects once more or closes: the test has it. */
    @Override
    public void stop(DatagramChannel channel) throws IOException {
        channel.close();
    }

    @Override
    public String scheme() {
        return "udp";
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }
}
