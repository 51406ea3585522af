package io.github.quaymaster.server;

import io.github.quaymaster.port.Transport;
import java.io.IOException;
import java.nio.channels.DatagramChannel;

/** Binds a DatagramChannel. */
final class JdkDatagramChannelFactory extends JdkChannelFactory<DatagramChannel> {

    @Override
    public Class<DatagramChannel> type() {
        return DatagramChannel.class;
    }

    @Override
    DatagramChannel open() throws IOException {
        return DatagramChannel.open();
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }
}
