package io.github.quaymaster.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Checks where a {@link LoopbackProxy} may connect to. */
final class Upstream {

    private Upstream() {}

    /** @throws IllegalArgumentException if it is not a server's address on loopback, or the proxy's own */
    static void requireServerOnLoopback(InetSocketAddress address, InetSocketAddress proxy) {
        InetAddress ip = address.getAddress();
        String text = "upstream " + Addresses.text(address);
        if (ip == null) {
            throw new IllegalArgumentException(
                    text + " has a name that was not resolved; give a loopback address, such as"
                            + " new InetSocketAddress(\"127.0.0.1\", port)");
        }
        if (!ip.isLoopbackAddress()) {
            throw new IllegalArgumentException(text
                    + " is not on loopback, which a test's traffic must not leave; give an address of 127.0.0.0/8 or"
                    + " ::1");
        }
        if (address.getPort() == 0) {
            throw new IllegalArgumentException(
                    text + " has port 0, where nothing listens; give the port that the server was started on");
        }
        if (address.equals(proxy)) {
            throw new IllegalArgumentException(
                    text + " is this proxy itself; give the address of the server behind it");
        }
    }
}
