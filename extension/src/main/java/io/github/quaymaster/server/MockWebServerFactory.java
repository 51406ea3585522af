package io.github.quaymaster.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import okhttp3.mockwebserver.MockWebServer;
import org.jspecify.annotations.Nullable;

/** Starts OkHttp's MockWebServer of the package {@code okhttp3}, which waits for the responses that the test enqueues. */
final class MockWebServerFactory implements LoopbackServerFactory<MockWebServer> {

    private @Nullable MockWebServer started;

    /** The server's own look at it asks for the host's name, which may take a name server's time. */
    private InetAddress host = InetAddress.getLoopbackAddress();

    @Override
    public Class<MockWebServer> type() {
        return MockWebServer.class;
    }

    @Override
    public MockWebServer start(InetSocketAddress address) throws IOException {
        MockWebServer server = new MockWebServer();
        startBuilt(server, address);
        return server;
    }

    @Override
    public void startBuilt(MockWebServer server, InetSocketAddress address) throws IOException {
        host = address.getAddress();
        try {
            server.start(host, address.getPort());
        } catch (IllegalArgumentException | IllegalStateException running) { // of OkHttp 4, of OkHttp 5
            throw Refusal.running("the MockWebServer", running);
        }
        started = server;
    }

    /** To be asked of a started server alone: the question would start another, on a port of its own. */
    @Override
    public InetSocketAddress address(MockWebServer server) {
        return new InetSocketAddress(host, server.getPort());
    }

    @Override
    public void stop(MockWebServer server) throws IOException {
        server.shutdown();
    }

    /** The test may call {@code useHttps} when it likes. */
    @Override
    public String scheme() {
        return started == null ? "http" : started.url("/").scheme();
    }
}
