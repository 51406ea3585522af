package io.github.quaymaster.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the server at hand is told to listen on loopback alone, by the class that owns its socket. */
final class LoopbackRemedy {

    private static final String ANY = "bind it to InetAddress.getLoopbackAddress()";

    /** By what the name of the class contains: libraries are carried under other names too. */
    private static final Map<String, String> BY_OWNER = new LinkedHashMap<>();

    static {
        BY_OWNER.put("java.net.ServerSocket", "use new ServerSocket(port, 50, InetAddress.getLoopbackAddress())");
        BY_OWNER.put("java.net.DatagramSocket", "use new DatagramSocket(port, InetAddress.getLoopbackAddress())");
        BY_OWNER.put("java.nio.channels.", "bind it to new InetSocketAddress(InetAddress.getLoopbackAddress(), port)");
        BY_OWNER.put(
                "com.sun.net.httpserver.",
                "use HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0)");
        BY_OWNER.put("org.springframework.", "set server.address=127.0.0.1");
        BY_OWNER.put("org.apache.tomcat.", "set the connector's address to 127.0.0.1, in Spring Boot server.address");
        BY_OWNER.put("wiremock.", "use options().bindAddress(\"127.0.0.1\")");
        BY_OWNER.put(
                "org.eclipse.jetty.",
                "call setHost(\"127.0.0.1\") on the ServerConnector, or use"
                        + " new Server(new InetSocketAddress(\"127.0.0.1\", port))");
        BY_OWNER.put("io.undertow.", "use addHttpListener(port, \"127.0.0.1\")");
        BY_OWNER.put("org.xnio.", "use addHttpListener(port, \"127.0.0.1\")");
        BY_OWNER.put("io.vertx.", "use listen(port, \"127.0.0.1\")");
        BY_OWNER.put("io.grpc.", "use NettyServerBuilder.forAddress(new InetSocketAddress(\"127.0.0.1\", port))");
        BY_OWNER.put("io.netty.", "use bind(\"127.0.0.1\", port)");
        BY_OWNER.put("mockwebserver", "use start(InetAddress.getLoopbackAddress(), port)");
        BY_OWNER.put(
                "sun.rmi.",
                "give the registry a socket factory that binds loopback, and set"
                        + " java.rmi.server.hostname=127.0.0.1");
    }

    private LoopbackRemedy() {}

    /** Returns what to do, as a clause without an end. */
    static String of(String owner) {
        return BY_OWNER.entrySet().stream()
                .filter(entry -> owner.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ANY);
    }
}
