package io.github.quaymaster.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * One socket that keeps a port: bound to the wildcard address with SO_REUSEADDR, dual-stack where there is IPv6, and
 * never listening.
 *
 * <p>On Linux the kernel then never gives the port to bind(0) or connect() on any address, refuses who connects to it,
 * and lets a server through that sets SO_REUSEADDR too, as all but a few do. {@link HoldProbe} finds out whether this
 * machine behaves so.
 *
 * <p>Whoever holds this must keep it reachable: the JDK closes a socket that is collected.
 */
final class Hold implements Reservation {

    private static final PortBits HELD = new PortBits();

    private final SocketChannel socket;
    private final int port;

    private Hold(SocketChannel socket, int port) {
        this.socket = socket;
        this.port = port;
    }

    static Hold open(String label) throws IOException {
        // A lease may lie in the kernel's own range, if the user put it there. Such a port stays bound until another is
        // found, or the kernel might choose it again.
        List<SocketChannel> leasedElsewhere = new ArrayList<>(0);
        try {
            for (; ; ) {
                SocketChannel socket = bind();
                int port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
                if (ReservedNumbers.add(port)) {
                    Holders.add(port, label);
                    HELD.add(port);
                    return new Hold(socket, port);
                }
                leasedElsewhere.add(socket);
            }
        } finally {
            for (SocketChannel socket : leasedElsewhere) {
                socket.close();
            }
        }
    }

    /** Tells whether a hold of this JVM is on the port. */
    static boolean isOn(int port) {
        return HELD.contains(port);
    }

    private static SocketChannel bind() throws IOException {
        SocketChannel socket = SocketChannel.open();
        try {
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return socket.bind(new InetSocketAddress(0));
        } catch (IOException | RuntimeException problem) {
            socket.close();
            throw problem;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.HELD;
    }

    @Override
    public void close() {
        HELD.remove(port);
        Holders.remove(port);
        ReservedNumbers.remove(port);
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // closing releases the descriptor even when it reports an error, and there is nothing left to flush
        }
    }
}
