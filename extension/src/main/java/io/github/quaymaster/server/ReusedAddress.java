package io.github.quaymaster.server;

import io.github.quaymaster.port.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;

/**
 * Lets a socket that is to listen bind through the one that holds its port. On a port that is not held the option stays as
 * it was: where ports are leased, as on Windows, it may let two programs listen on one.
 */
final class ReusedAddress {

    private ReusedAddress() {}

    static boolean isNeeded(InetSocketAddress address) {
        return Ports.isHeld(address.getPort());
    }

    static void allow(NetworkChannel channel, InetSocketAddress address) throws IOException {
        if (isNeeded(address)) {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        }
    }
}
