package io.github.quaymaster.server;

import io.github.quaymaster.listener.PortListeners;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Transport;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks where a server that was started really listens: at what its factory says, and at what the operating system says
 * where that is to be had without starting a process.
 */
final class ListeningCheck {

    /** A table that changes while it is read may lack a line: one look is not enough to refuse a server. */
    private static final int LOOKS = 5;

    private ListeningCheck() {}

    /** Returns the address of a server that was told where to listen. */
    static <S> InetSocketAddress requireGiven(LoopbackServerFactory<S> factory, S server, ReservedPort port) {
        InetSocketAddress given = port.address();
        String who = " (" + factory.getClass().getName() + " was given " + text(given) + ")";
        String remedy = "; bind the address that start() is given";
        InetSocketAddress actual = requireBound(factory.address(server), who, remedy);
        requireNoWildcard(actual, who, remedy);
        if (!actual.equals(given)) {
            throw new ServerRefusedException(
                    "the server listens on " + text(actual) + ", not where it was told to" + who + remedy);
        }
        requireListening(factory.transport(), actual, who, remedy);
        return actual;
    }

    /** Returns the address of a server that the test has built. */
    static <S> InetSocketAddress requireLoopback(LoopbackServerFactory<S> factory, S server) {
        String remedy = "; " + remedy(factory);
        InetSocketAddress actual = requireBound(factory.address(server), "", remedy);
        requireNoWildcard(actual, "", remedy);
        if (!actual.getAddress().isLoopbackAddress()) {
            throw new ServerRefusedException(
                    "the server listens on " + text(actual) + ", where other machines can reach it" + remedy);
        }
        requireListening(factory.transport(), actual, "", remedy);
        return actual;
    }

    private static String remedy(LoopbackServerFactory<?> factory) {
        return factory instanceof KnownServer known ? known.loopbackRemedy() : "build it to listen on 127.0.0.1";
    }

    private static InetSocketAddress requireBound(@Nullable InetSocketAddress actual, String who, String remedy) {
        if (actual == null || actual.getPort() <= 0) {
            throw new ServerRefusedException("the server listens on nothing" + who + remedy);
        }
        return actual;
    }

    private static void requireNoWildcard(InetSocketAddress actual, String who, String remedy) {
        InetAddress address = actual.getAddress();
        if (address == null || address.isAnyLocalAddress()) {
            throw new ServerRefusedException(
                    "the server listens on " + text(actual) + ", where other machines can reach it" + who + remedy);
        }
    }

    /** What the system shows, since a factory may say where a server was to listen and not where it does. */
    private static void requireListening(Transport transport, InetSocketAddress actual, String who, String remedy) {
        Protocol protocol = transport == Transport.UDP ? Protocol.UDP : Protocol.TCP;
        for (int look = 0; look < LOOKS; look++) {
            List<InetAddress> seen =
                    PortListeners.on(protocol, actual.getPort()).orElse(null);
            if (seen == null) {
                return;
            }
            InetAddress wildcard = seen.stream()
                    .filter(InetAddress::isAnyLocalAddress)
                    .findFirst()
                    .orElse(null);
            if (wildcard != null) {
                requireNoWildcard(new InetSocketAddress(wildcard, actual.getPort()), who, remedy);
            }
            if (seen.contains(actual.getAddress())) {
                return;
            }
        }
        throw new ServerRefusedException(
                "nothing listens on " + text(actual) + who + "; return when clients can connect");
    }

    private static String text(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        String host = ip == null ? address.getHostString() : ip.getHostAddress();
        if (ip instanceof Inet6Address) {
            host = "[" + (ip.isAnyLocalAddress() ? "::" : ip.isLoopbackAddress() ? "::1" : host) + "]";
        }
        return host + ":" + address.getPort();
    }
}
