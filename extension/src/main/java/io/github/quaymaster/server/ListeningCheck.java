package io.github.quaymaster.server;

import io.github.quaymaster.listener.PortListeners;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Transport;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks where a server that was started really listens: at what its factory says, and at what the operating system says
 * where that is to be had without starting a process.
 */
final class ListeningCheck {

    /** A table that changes while it is read may lack a line: one look is not enough to refuse a server. */
    private static final int LOOKS = 5;

    /** On loopback the kernel answers at once, unless the server's queue is full. */
    private static final int CONNECT_MILLIS = 1_000;

    /** Tells on which addresses a port is listened on, empty where that is not to be had cheaply. */
    interface Tables {
        Optional<List<InetAddress>> listening(Protocol protocol, int port);
    }

    static final ListeningCheck OF_THIS_MACHINE = new ListeningCheck(PortListeners::on);

    private final Tables tables;

    ListeningCheck(Tables tables) {
        this.tables = tables;
    }

    /** Returns the address of a server that was told where to listen. */
    <S> InetSocketAddress requireGiven(LoopbackServerFactory<S> factory, S server, ReservedPort port) {
        InetSocketAddress given = port.address();
        String who = " (" + factory.getClass().getName() + " was given " + Addresses.text(given) + ")";
        String remedy = "; bind the address that start() is given";
        InetSocketAddress actual = requireBound(factory.address(server), who, remedy);
        requireNoWildcard(actual, who, remedy);
        if (!actual.equals(given)) {
            throw new ServerRefusedException(
                    "the server listens on " + Addresses.text(actual) + ", not where it was told to" + who + remedy);
        }
        requireListening(factory.transport(), actual, who, remedy);
        return actual;
    }

    /** Returns the address of a server that the test has built. */
    <S> InetSocketAddress requireLoopback(LoopbackServerFactory<S> factory, S server) {
        String remedy = "; " + remedy(factory);
        InetSocketAddress actual = requireBound(factory.address(server), "", remedy);
        requireNoWildcard(actual, "", remedy);
        if (!actual.getAddress().isLoopbackAddress()) {
            throw new ServerRefusedException(
                    "the server listens on " + Addresses.text(actual) + ", where other machines can reach it" + remedy);
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
            throw new ServerRefusedException("the server listens on " + Addresses.text(actual)
                    + ", where other machines can reach it" + who + remedy);
        }
    }

    /** What the system shows, since a factory may say where a server was to listen and not where it does. */
    private void requireListening(Transport transport, InetSocketAddress actual, String who, String remedy) {
        Protocol protocol = transport == Transport.UDP ? Protocol.UDP : Protocol.TCP;
        for (int look = 0; look < LOOKS; look++) {
            List<InetAddress> seen =
                    tables.listening(protocol, actual.getPort()).orElse(List.of());
            for (InetAddress address : seen) {
                requireNoWildcard(new InetSocketAddress(address, actual.getPort()), who, remedy);
            }
            if (seen.contains(actual.getAddress())) {
                return;
            }
        }
        if (!(protocol == Protocol.TCP ? answers(actual) : isTaken(actual))) {
            throw new ServerRefusedException(
                    "nothing listens on " + Addresses.text(actual) + who + "; return when clients can connect");
        }
    }

    /** Asks the server itself, where there are no tables, or tables that show nothing, as in some sandboxes. */
    private static boolean answers(InetSocketAddress address) {
        try (Socket client = new Socket(Proxy.NO_PROXY)) {
            client.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** A UDP socket cannot be asked, but its port cannot be had while it is there. */
    private static boolean isTaken(InetSocketAddress address) {
        try (DatagramSocket probe = new DatagramSocket(address)) {
            return !probe.isBound();
        } catch (SocketException inUse) {
            return true;
        }
    }
}
