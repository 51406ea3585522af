package io.github.quaymaster.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Starts Eclipse Jetty. What is called here is the same from 9.4 to 12.1. */
final class JettyFactory implements LoopbackServerFactory<Server>, KnownServer {

    private String scheme = "http";

    @Override
    public Class<Server> type() {
        return Server.class;
    }

    @Override
    public Server start(InetSocketAddress address) {
        throw Refusal.needsSetUp("a Jetty server needs its handlers", "Server server = new Server()");
    }

    @Override
    public void startBuilt(Server server, InetSocketAddress address) throws Exception {
        if (server.isRunning()) {
            throw Refusal.running("the Jetty server");
        }
        if (server.getConnectors().length == 0) {
            server.addConnector(new ServerConnector(server));
        }
        int port = address.getPort();
        for (Connector each : server.getConnectors()) {
            if (each instanceof ServerConnector connector && isUndecided(connector)) {
                connector.setHost(address.getAddress().getHostAddress());
                connector.setPort(port);
                port = 0; // one port is reserved: the kernel chooses those of further connectors
            }
        }
        try {
            server.start();
        } catch (Exception problem) {
            endAfter(problem, server);
            throw problem;
        }
        if (server.getConnectors()[0]
                .getDefaultConnectionFactory()
                .getProtocol()
                .equalsIgnoreCase("SSL")) {
            scheme = "https";
        }
    }

    /** Jetty 9.4 leaves its threads behind a start that failed; later versions end them themselves. */
    private static void endAfter(Exception problem, Server server) {
        try {
            server.stop();
        } catch (Exception alsoFailed) {
            problem.addSuppressed(alsoFailed);
        }
    }

    /** One that is open was given its socket by the user. */
    private static boolean isUndecided(ServerConnector connector) {
        return connector.getHost() == null && connector.getPort() == 0 && !connector.isOpen();
    }

    @Override
    public InetSocketAddress address(Server server) {
        List<SocketAddress> addresses = new ArrayList<>();
        for (Connector each : server.getConnectors()) {
            if (each.getTransport() instanceof NetworkChannel channel) {
                try {
                    addresses.add(channel.getLocalAddress());
                } catch (IOException closed) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
        return ListenAddresses.pick(addresses);
    }

    /** Waits for the threads of Jetty's own pool, as long as the pool's stop timeout says. */
    @Override
    public void stop(Server server) throws Exception {
        server.stop();
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public String loopbackRemedy() {
        return "call setHost(\"127.0.0.1\") on each of its connectors, or build it with new Server() or new Server(0)";
    }
}
