package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.MethodFlow.Call;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** Which calls are given a port, by their names. */
final class Sinks {

    /** Calls of the JDK whose first number is a port; those that make an address only are told apart. */
    private static final Map<String, Set<String>> JDK = Map.ofEntries(
            Map.entry("java/net/ServerSocket", Set.of("<init>")),
            Map.entry("java/net/Socket", Set.of("<init>")),
            Map.entry("java/net/DatagramSocket", Set.of("<init>", "connect")),
            Map.entry("java/net/DatagramPacket", Set.of("<init>")),
            Map.entry("java/net/MulticastSocket", Set.of("<init>")),
            Map.entry("java/net/InetSocketAddress", Set.of("<init>", "createUnresolved")),
            Map.entry("java/net/URI", Set.of("<init>")),
            Map.entry("java/net/URL", Set.of("<init>")),
            Map.entry("java/rmi/registry/LocateRegistry", Set.of("createRegistry", "getRegistry")),
            Map.entry("java/rmi/server/UnicastRemoteObject", Set.of("<init>", "exportObject")),
            Map.entry("javax/net/SocketFactory", Set.of("createSocket")),
            Map.entry("javax/net/ServerSocketFactory", Set.of("createServerSocket")),
            Map.entry("javax/net/ssl/SSLSocketFactory", Set.of("createSocket")),
            Map.entry("javax/net/ssl/SSLServerSocketFactory", Set.of("createServerSocket")));

    private static final Set<String> ADDRESSES = Set.of("java/net/InetSocketAddress", "java/net/URI", "java/net/URL");

    /**
     * Calls of libraries whose first number is a port, though no name of theirs says so; each without the package, which
     * differs between versions and where it is shaded.
     */
    private static final Set<String> KNOWN = Set.of(
            "WireMockServer.<init>",
            "WireMockRule.<init>",
            "WireMock.<init>",
            "WireMock.configureFor",
            "MockWebServer.start",
            "ClientAndServer.startClientAndServer",
            "ClientAndServer.<init>",
            "Javalin.start",
            "Builder.addHttpListener",
            "Builder.addHttpsListener",
            "AbstractBootstrap.localAddress",
            "ServerBootstrap.localAddress",
            "ServerSetup.<init>",
            "RedisServer.<init>",
            "NanoHTTPD.<init>",
            "FixedHostPortGenericContainer.withFixedExposedPort");

    private static final String JETTY = "jetty/server/Server";

    private static final Set<String> LISTENING = Set.of("listen", "bind");
    private static final Set<Integer> NUMBERS = Set.of(Type.INT, Type.SHORT);
    private static final Set<String> BOXES = Set.of("java/lang/Integer", "java/lang/Short");

    private Sinks() {}

    /** Returns whether a call may be a sink: what is told without its arguments. */
    static boolean mayBe(MethodKey method) {
        Set<String> names = JDK.get(method.owner());
        if (names != null) {
            return names.contains(method.name());
        }
        return method.descriptor().charAt(1) != ')'
                && (Names.setsPort(method.name()) || LISTENING.contains(method.name()) || isKnown(method));
    }

    /** Returns what a call is given a port in, null if that is nothing. */
    static @Nullable Sink of(Call call) {
        MethodKey method = call.method();
        if (Library.isHarmless(method) && !JDK.containsKey(method.owner())) {
            return null;
        }
        Type[] types = method.parameters();
        int first = firstNumber(types, method);
        if (first < 0) {
            return null;
        }
        int receivers = call.receivers();
        if (JDK.getOrDefault(method.owner(), Set.of()).contains(method.name())) {
            return new Sink(
                    method.label(),
                    first + receivers,
                    host(types, first, receivers),
                    1,
                    ADDRESSES.contains(method.owner()),
                    Sink.JDK);
        }
        if (isKnown(method)) {
            return new Sink(method.label(), first + receivers, host(types, first, receivers), 1, false, Sink.KNOWN);
        }
        boolean isOfRequest = method.owner().endsWith("Request"); // what a request tells of itself
        if (first == 0 && types.length == 1 && !isOfRequest && Names.setsPort(method.name())) {
            return new Sink(method.label(), receivers, -1, 1, false, Sink.NAMED);
        }
        boolean listens = first == 0 && LISTENING.contains(method.name()) && isAddressOnly(types);
        return listens
                ? new Sink(
                        method.label(),
                        receivers,
                        host(types, 0, receivers),
                        Sink.LOWEST_UNPRIVILEGED,
                        false,
                        Sink.NAMED)
                : null;
    }

    private static boolean isKnown(MethodKey method) {
        return KNOWN.contains(Names.simple(method.owner()) + "." + method.name())
                || (method.isConstructor() && method.owner().endsWith(JETTY));
    }

    private static int firstNumber(Type[] types, MethodKey method) {
        if (method.owner().equals("java/net/DatagramPacket")) { // its first are the offset and length
            boolean hasAddress =
                    types.length > 2 && types[types.length - 2].getDescriptor().equals("Ljava/net/InetAddress;");
            return hasAddress ? types.length - 1 : -1;
        }
        for (int i = 0; i < types.length; i++) {
            boolean isText = types.length == 1 && types[i].getDescriptor().equals("Ljava/lang/String;");
            if (isNumber(types[i]) || (isText && !JDK.containsKey(method.owner()))) {
                return i;
            }
        }
        return -1;
    }

    /** Returns whether a type is a number that can be a port, or an array of such. */
    static boolean isNumber(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        return NUMBERS.contains(element.getSort())
                || (element.getSort() == Type.OBJECT && BOXES.contains(element.getInternalName()));
    }

    private static boolean isAddressOnly(Type[] types) {
        return types.length == 1 || (types.length == 2 && isHost(types[1]));
    }

    /** The host stands beside the port; for a server it may stand behind the backlog. */
    static int host(Type[] types, int port, int receivers) {
        if (port > 0 && isHost(types[port - 1])) {
            return port - 1 + receivers;
        }
        for (int i = port + 1; i < types.length; i++) {
            if (isHost(types[i]) && (i == port + 1 || isAddress(types[i]))) {
                return i + receivers;
            }
        }
        return -1;
    }

    static boolean isHost(Type type) {
        return type.getDescriptor().equals("Ljava/lang/String;") || isAddress(type);
    }

    private static boolean isAddress(Type type) {
        return type.getDescriptor().equals("Ljava/net/InetAddress;");
    }
}
