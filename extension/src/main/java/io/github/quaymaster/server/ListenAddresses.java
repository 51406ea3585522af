package io.github.quaymaster.server;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;

/** Of the addresses that one server listens on, the one that speaks for it. */
final class ListenAddresses {

    private ListenAddresses() {}

    /** Returns the first wildcard address, since nobody may miss that other machines can connect; else the first of all. */
    static InetSocketAddress pick(Collection<? extends SocketAddress> addresses) {
        InetSocketAddress first = null;
        for (SocketAddress each : addresses) {
            if (each instanceof InetSocketAddress address) {
                if (address.getAddress() != null && address.getAddress().isAnyLocalAddress()) {
                    return address;
                }
                first = first == null ? address : first;
            }
        }
        if (addresses.isEmpty()) {
            throw new IllegalStateException("the server has no listener; give it one on 127.0.0.1");
        }
        if (first == null) {
            throw new IllegalStateException(
                    "the server listens on no IP address, only on " + addresses + "; give it a listener on 127.0.0.1");
        }
        return first;
    }
}
