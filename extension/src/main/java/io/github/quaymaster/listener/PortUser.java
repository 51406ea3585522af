package io.github.quaymaster.listener;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A socket that has a port, as the operating system knows it.
 *
 * @param state what the socket does there
 * @param local the address that it is bound to
 * @param remote where its peer is, for a connection
 * @param process whose it is; null if it is nobody's any more, or another user's
 */
public record PortUser(
        State state,
        InetSocketAddress local,
        @Nullable InetSocketAddress remote,
        @Nullable PortProcess process) {

    /** What a socket does with a port, what excludes others most first. */
    public enum State {
        /** It listens for TCP connections, or waits for datagrams. */
        LISTENING,
        /** It is one end of a connection. */
        CONNECTED,
        /** It was closed; the kernel keeps the number for a minute, for what may still come. */
        TIME_WAIT
    }
}
