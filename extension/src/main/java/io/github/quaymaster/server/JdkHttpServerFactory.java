package io.github.quaymaster.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Starts the JDK's own HTTP server. It answers 404 until the test gives it a context.
 */
final class JdkHttpServerFactory implements LoopbackServerFactory<HttpServer>, KnownServer {

    /** The kernel's own limit is used where it is lower (net.core.somaxconn on Linux). */
    private static final int BACKLOG = 50;

    @Override
    public Class<HttpServer> type() {
        return HttpServer.class;
    }

    @Override
    public HttpServer start(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, BACKLOG);
        server.start();
        return server;
    }

    /**
     * Starts the server, and binds it first if it was made by {@code HttpServer.create()}.
     *
     * @throws IllegalStateException if it is running already, or was stopped
     */
    @Override
    public void startBuilt(HttpServer server, InetSocketAddress address) throws IOException {
        if (server.getAddress() == null) {
            server.bind(address, BACKLOG);
        }
        try {
            server.start();
        } catch (IllegalStateException running) {
            throw Refusal.running("the HttpServer", running);
        }
    }

    @Override
    public InetSocketAddress address(HttpServer server) {
        return server.getAddress();
    }

    @Override
    public void stop(HttpServer server) {
        server.stop(0);
    }

    @Override
    public String loopbackRemedy() {
        return "build it with HttpServer.create(), and @LoopbackServer binds it";
    }
}
