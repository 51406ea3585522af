package io.github.quaymaster.server;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One connection through a {@link LoopbackProxy}, as it was when it was asked for. Immutable.
 *
 * @param client where the client is: its address and ephemeral port, as the client's own socket names them
 * @param upstreamSide the proxy's own end of its connection to the upstream server, which that server sees as its client;
 *     null until that connection is made, and if it cannot be
 * @param bytesToUpstream how many bytes were handed on from the client, 0 or more
 * @param bytesToClient how many bytes were handed on from the upstream server, 0 or more
 * @param open whether the proxy still has it open, in one direction at least
 */
public record ProxiedConnection(
        InetSocketAddress client,
        @Nullable InetSocketAddress upstreamSide,
        long bytesToUpstream,
        long bytesToClient,
        boolean open) {

    /**
     * Checks that there is a client.
     *
     * @param client see above
     * @param upstreamSide see above
     * @param bytesToUpstream see above
     * @param bytesToClient see above
     * @param open see above
     */
    public ProxiedConnection {
        Objects.requireNonNull(client, "client");
    }
}
