package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Blame.Confidence;
import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.Protocol;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The servers that Quaymaster runs for tests, and whose they are. What listens on the port of one is its scope's, whoever
 * opened it: a server of a class may be started on an event loop, and may be told by a test to listen again.
 */
final class OwnServers {

    private final Map<Place, TestScope> scopes = new ConcurrentHashMap<>();

    private record Place(Protocol protocol, int port) {}

    void started(TestScope scope, Protocol protocol, int port) {
        scopes.put(new Place(protocol, port), scope);
    }

    /** The port was given back before: it may be that of another scope's server by now. */
    void stopped(TestScope scope, Protocol protocol, int port) {
        scopes.remove(new Place(protocol, port), scope);
    }

    /** Drops what a scope that is over could not stop. */
    void forget(TestScope scope) {
        if (!scopes.isEmpty()) { // or else to ask each for its hash is most of what this costs
            scopes.values().removeIf(scope::equals);
        }
    }

    /** Tells whose a socket is if it is one of such a server's, else null. */
    @Nullable
    Owner ownerOf(SocketRecord socket) {
        InetSocketAddress local = scopes.isEmpty() ? null : socket.local();
        TestScope scope = local == null || !socket.isOpen()
                ? null
                : scopes.get(new Place(
                        socket.kind() == SocketRecord.Kind.DATAGRAM ? Protocol.UDP : Protocol.TCP, local.getPort()));
        return scope == null ? null : Owner.of(scope, Confidence.HIGH, "@LoopbackServer started it");
    }

    /** Tells whether a listener is such a server's of another scope than the one that is judged. */
    boolean isOfAnother(TestScope judged, Listener listener) {
        TestScope scope = scopes.isEmpty()
                ? null
                : scopes.get(new Place(listener.protocol(), listener.address().getPort()));
        return scope != null && !scope.equals(judged);
    }
}
