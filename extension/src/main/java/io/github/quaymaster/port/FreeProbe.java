package io.github.quaymaster.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;

/**
 * Finds out whether a port is free, by binding to it on every address of this machine and letting it go.
 *
 * <p>SO_REUSEADDR stays off: with it, a port that somebody has bound and does not listen on yet looks free. And nothing
 * listens: who connects meanwhile must not be accepted, nor a firewall ask its user.
 */
final class FreeProbe {

    private FreeProbe() {}

    /** Whether there is IPv6 at all: without it each bind would fail, and each port would look taken. */
    private static final class Ipv6 {
        static final boolean TCP = tries(StandardProtocolFamily.INET6, false);
        static final boolean UDP = tries(StandardProtocolFamily.INET6, true);

        private static boolean tries(ProtocolFamily family, boolean datagram) {
            try {
                return binds(family, 0, datagram);
            } catch (IOException | RuntimeException none) {
                return false;
            }
        }
    }

    /**
     * Whether nobody has the port. That includes who is still to come for the port's last connections (TIME_WAIT), which
     * a server that does not set SO_REUSEADDR would meet.
     *
     * @throws IOException if no socket can be had to try
     */
    static boolean isFree(int port, Transport transport) throws IOException {
        return (!transport.hasTcp() || isFree(port, false, Ipv6.TCP))
                && (!transport.hasUdp() || isFree(port, true, Ipv6.UDP));
    }

    private static boolean isFree(int port, boolean datagram, boolean ipv6) throws IOException {
        return binds(StandardProtocolFamily.INET, port, datagram)
                && (!ipv6 || binds(StandardProtocolFamily.INET6, port, datagram));
    }

    private static boolean binds(ProtocolFamily family, int port, boolean datagram) throws IOException {
        try (NetworkChannel socket = datagram ? DatagramChannel.open(family) : SocketChannel.open(family)) {
            return binds(socket, new InetSocketAddress(wildcard(family), port));
        }
    }

    private static boolean binds(NetworkChannel socket, InetSocketAddress address) {
        try {
            socket.bind(address);
            return true;
        } catch (IOException takenOrForbidden) { // EACCES: Windows keeps ranges for itself, and does not tell
            return false;
        }
    }

    private static InetAddress wildcard(ProtocolFamily family) throws IOException {
        return InetAddress.getByAddress(new byte[family == StandardProtocolFamily.INET6 ? 16 : 4]);
    }
}
