package io.github.quaymaster.listener;

import io.github.quaymaster.listener.PortUser.State;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One bound socket, as a program of the operating system's lists it.
 *
 * @param name what names it for as long as it lives and is bound so
 * @param protocol its transport protocol
 * @param state what it does
 * @param local the address that it is bound to
 * @param remote where its peer is, for a connection
 * @param pid whose it is, 0 for nobody's
 * @param command the program's name if that is listed too, else empty
 */
record SocketRow(
        String name,
        Protocol protocol,
        State state,
        InetSocketAddress local,
        @Nullable InetSocketAddress remote,
        long pid,
        String command) {

    Listener listener() {
        return new Listener(protocol, local, name, pid);
    }
}
