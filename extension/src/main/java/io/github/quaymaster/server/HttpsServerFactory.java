package io.github.quaymaster.server;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Starts the JDK's own HTTPS server with the certificate of {@link LoopbackTls}. It answers 404 until it gets a context. */
final class HttpsServerFactory implements LoopbackServerFactory<HttpsServer> {

    /** The kernel's own limit is used where it is lower (net.core.somaxconn on Linux). */
    private static final int BACKLOG = 50;

    @Override
    public Class<HttpsServer> type() {
        return HttpsServer.class;
    }

    @Override
    public HttpsServer start(InetSocketAddress address) throws IOException {
        HttpsConfigurator tls = new HttpsConfigurator(LoopbackTls.context());
        HttpsServer server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(tls);
        server.start();
        return server;
    }

    /** Starts the server, with the certificate unless the test has given it another, and binds it if it is not bound. */
    @Override
    public void startBuilt(HttpsServer server, InetSocketAddress address) throws IOException {
        if (server.getHttpsConfigurator() == null) {
            server.setHttpsConfigurator(new HttpsConfigurator(LoopbackTls.context()));
        }
        new JdkHttpServerFactory().startBuilt(server, address);
    }

    @Override
    public InetSocketAddress address(HttpsServer server) {
        return server.getAddress();
    }

    @Override
    public void stop(HttpsServer server) {
        server.stop(0);
    }

    @Override
    public String scheme() {
        return "https";
    }
}
