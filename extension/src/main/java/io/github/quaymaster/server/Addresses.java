package io.github.quaymaster.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses in messages and URIs. */
final class Addresses {

    private Addresses() {}

    /** Returns such as "127.0.0.1:40213" or "[::1]:40213", "[::]:40213", or the name of one that was not resolved. */
    static String text(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        if (ip == null) {
            return address.getHostString() + ":" + address.getPort();
        }
        return host(ip) + ":" + address.getPort();
    }

    private static String host(InetAddress ip) {
        if (!(ip instanceof Inet6Address)) {
            return ip.getHostAddress();
        }
        return "[" + (ip.isAnyLocalAddress() ? "::" : ip.isLoopbackAddress() ? "::1" : ip.getHostAddress()) + "]";
    }
}
