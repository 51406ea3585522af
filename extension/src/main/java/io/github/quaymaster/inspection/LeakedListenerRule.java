package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.port.Ports;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What counts as a leaked listener, once its scope is over. */
final class LeakedListenerRule {

    private LeakedListenerRule() {}

    /** Whether a socket is one to look at if it is still open: a listener, or a datagram socket that serves. */
    static boolean concerns(SocketRecord socket) {
        InetSocketAddress local = socket.local();
        InetSocketAddress requested = socket.requested();
        if (local == null || requested == null || isClaim(socket, local)) {
            return false;
        }
        return switch (socket.kind()) {
            case TCP_LISTENER -> true;
            // On the wildcard address with a port of the kernel's choice, a datagram socket is a client's.
            case DATAGRAM -> requested.getPort() != 0 || local.getAddress().isLoopbackAddress();
            // Nobody asks for a port for a client, but a socket whose making was not seen may be a server.
            case OTHER -> requested.getPort() != 0;
        };
    }

    /** The listener of ours that claims a block of ports, and lives as long as the JVM. */
    private static boolean isClaim(SocketRecord socket, InetSocketAddress local) {
        return socket.kind() == SocketRecord.Kind.TCP_LISTENER
                && local.getAddress().isLoopbackAddress()
                && Ports.isClaim(local.getPort());
    }

    /**
     * Whether the operating system shows the suspect too. Without its tables the hook's word counts for sockets that
     * were made to listen or to serve.
     */
    static boolean confirms(SocketRecord socket, @Nullable List<Listener> listeners) {
        if (listeners == null) {
            return socket.kind() != SocketRecord.Kind.OTHER;
        }
        return listeners.stream().anyMatch(listener -> matches(socket, listener));
    }

    static boolean matches(SocketRecord socket, Listener listener) {
        InetSocketAddress local = socket.local();
        return local != null
                && local.getPort() == listener.address().getPort()
                && (socket.kind() == SocketRecord.Kind.OTHER || protocol(socket) == listener.protocol());
    }

    static Protocol protocol(SocketRecord socket) {
        return socket.kind() == SocketRecord.Kind.DATAGRAM ? Protocol.UDP : Protocol.TCP;
    }
}
