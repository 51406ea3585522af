package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Connect;
import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.RunningScopes;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Blame.Confidence;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Whom each open socket belongs to: decided once, since the evidence does not change and a stack trace is dear to read. */
final class Ownership {

    private final Attribution attribution;
    private final OwnServers servers;
    private final Map<SocketRecord, Owner> owners = new ConcurrentHashMap<>();

    Ownership(RunningScopes scopes, OwnServers servers) {
        this.attribution = new Attribution(scopes);
        this.servers = servers;
    }

    Owner of(SocketRecord socket) {
        Owner ofServer = servers.ownerOf(socket);
        if (ofServer != null) {
            return ofServer;
        }
        return socket.adopter() != null ? attribution.of(socket) : owners.computeIfAbsent(socket, attribution::of);
    }

    /** What can be said by now, by whom nothing is decided with it. */
    Owner sofar(SocketRecord socket) {
        Owner ofServer = servers.ownerOf(socket);
        return ofServer == null ? attribution.of(socket) : ofServer;
    }

    /** Of a socket that is not kept, such as one whose bind failed. */
    Owner once(SocketRecord socket) {
        return attribution.of(socket);
    }

    /** A client that connects again by itself, on a thread of its own, may be that of a test that is long over. */
    Owner of(Connect connect) {
        Owner owner = attribution.of(null, connect.openings());
        return owner.blame().confidence() == Confidence.LOW ? Owner.undecided(owner.candidates()) : owner;
    }

    /** Of something that is no socket. */
    Owner of(@Nullable TestScope adopter, Opening opening) {
        return attribution.of(adopter, List.of(opening));
    }

    void forgetClosed() {
        if (owners.isEmpty()) {
            return; // as after most tests
        }
        owners.keySet().removeIf(socket -> !socket.isOpen());
    }
}
