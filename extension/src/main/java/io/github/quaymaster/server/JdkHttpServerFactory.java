package io.github.quaymaster.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Starts the JDK's own HTTP server. It answers 404 until the test gives it a context.
 */
final class JdkHttpServerFactory implements LoopbackServerFactory<HttpServer> {

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

    @Override
    public InetSocketAddress address(HttpServer server) {
        return server.getAddress();
    }

    @Override
    public void stop(HttpServer server) {
        server.stop(0);
    }
}
