package io.github.quaymaster.server;

import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.OwnListeners;
import io.github.quaymaster.listener.PortUser;
import io.github.quaymaster.listener.PortUsers;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.port.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the processes of one server listen by one protocol. The system's tables tell it without a connection, which some
 * servers count or complain about; where a look into them starts a process, a connection comes first.
 */
final class ServerListeners {

    private static final int CONNECT_MILLIS = 250;

    private static final long BETWEEN_LOOKS_AT_ALL = TimeUnit.SECONDS.toNanos(1);

    private final Protocol protocol;
    private final InetSocketAddress address;
    private final @Nullable OwnListeners tables;
    private long lookedAtAll = System.nanoTime();

    private ServerListeners(Protocol protocol, InetSocketAddress address) {
        this.protocol = protocol;
        this.address = address;
        this.tables = tables();
    }

    /** One for each protocol that a server must listen by. */
    static List<ServerListeners> of(Transport transport, InetSocketAddress address) {
        List<Protocol> protocols = switch (transport) {
            case TCP -> List.of(Protocol.TCP);
            case UDP -> List.of(Protocol.UDP);
            case TCP_AND_UDP -> List.of(Protocol.TCP, Protocol.UDP);
        };
        return protocols.stream()
                .map(protocol -> new ServerListeners(protocol, address))
                .toList();
    }

    private static @Nullable OwnListeners tables() {
        try {
            return OwnListeners.besideTheHook();
        } catch (IOException none) {
            return null;
        }
    }

    /**
     * Finds what listens on the port that the server was given, on whichever address.
     *
     * @return the addresses: the given one alone if only a connection could tell, which UDP has none of: so at once
     */
    List<InetSocketAddress> onPort(Collection<ProcessHandle> processes) {
        boolean dear = tables == null || tables.isDear();
        if (dear && !accepts()) {
            return List.of();
        }
        List<InetSocketAddress> found;
        try {
            found = tables == null
                    ? List.of(address)
                    : tables.ofProcesses(pids(processes)).stream()
                            .filter(each -> each.protocol() == protocol)
                            .map(Listener::address)
                            .filter(each -> each.getPort() == address.getPort())
                            .toList();
        } catch (IOException unreadable) {
            return accepts() ? List.of(address) : List.of();
        }
        return found.isEmpty() && !dear ? ofOtherUsers() : found;
    }

    private boolean accepts() {
        if (protocol == Protocol.UDP) {
            return true; // nobody can tell without a datagram, and which one the server answers
        }
        try (Socket socket = new Socket(Proxy.NO_PROXY)) { // the tests may have a ProxySelector of their own
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** A server that changed its user keeps its sockets from us, as sudo's do. Dear, and so done once a second. */
    private List<InetSocketAddress> ofOtherUsers() {
        long now = System.nanoTime();
        if (now - lookedAtAll < BETWEEN_LOOKS_AT_ALL) {
            return List.of();
        }
        lookedAtAll = now;
        return PortUsers.ofThisMachine().of(protocol, address).stream()
                .filter(user -> user.state() == PortUser.State.LISTENING && user.process() == null)
                .map(PortUser::local)
                .toList();
    }

    /** Tells whether one of them is the server's. */
    boolean isIn(Collection<Listener> found) {
        return found.stream()
                .anyMatch(each -> each.protocol() == protocol && each.address().equals(address));
    }

    /** Finds all that the processes listen on, by any protocol; nothing if the system does not say. */
    static List<Listener> all(Collection<ProcessHandle> processes) {
        OwnListeners tables = tables();
        try {
            return tables == null ? List.of() : tables.ofProcesses(pids(processes));
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static Set<Long> pids(Collection<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    /** Finds who else listens where the server should; null if nobody was seen. */
    @Nullable
    PortUser stranger() {
        return PortUsers.ofThisMachine().of(protocol, address).stream()
                .filter(user -> user.state() == PortUser.State.LISTENING)
                .findFirst()
                .orElse(null);
    }
}
