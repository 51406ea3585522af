package io.github.quaymaster;

import io.github.quaymaster.server.LoopbackServerFactory;
import io.github.quaymaster.server.RunningServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/** What of a running server an annotated place is given, by its type. */
final class ServerForm {

    /** What a place may be other than the server itself. */
    private static final Map<Class<?>, Function<RunningServer<?>, Object>> ADDRESSES = Map.of(
            URI.class,
            RunningServer::uri,
            InetSocketAddress.class,
            RunningServer::address,
            int.class,
            server -> server.address().getPort(),
            Integer.class,
            server -> server.address().getPort());

    private ServerForm() {}

    /** Tells whether a type is no server but says where one is. */
    static boolean isAddress(Class<?> type) {
        return ADDRESSES.containsKey(type);
    }

    /** Returns what makes of a server of a factory's what the place asks for. */
    static Function<RunningServer<?>, Object> of(ServerPlace place, LoopbackServerFactory<?> factory) {
        Class<?> type = place.type();
        if (type.isAssignableFrom(factory.type())) {
            return RunningServer::server;
        }
        Function<RunningServer<?>, Object> address = ADDRESSES.get(type);
        if (address == null) {
            throw place.cannotFill("its type is " + type.getName() + "; use "
                    + factory.type().getName() + ", which " + factory.getClass().getName()
                    + " starts, or URI, InetSocketAddress, int or Integer");
        }
        return address;
    }
}
