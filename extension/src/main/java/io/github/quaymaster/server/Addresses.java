package io.github.quaymaster.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses in messages and URIs. */
final class Addresses {

    private Addresses() {}

    /** Returns such as "127.0.0.1:40213" or "[::1]:40213", or the name of one that was not resolved. */
    static String text(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        if (ip == null) {
            return address.getHostString() + ":" + address.getPort();
        }
        String host = ip.getHostAddress();
        return (ip instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
