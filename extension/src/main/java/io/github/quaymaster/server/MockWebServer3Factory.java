package io.github.quaymaster.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;

/** Starts OkHttp 5's MockWebServer, which waits for the responses that the test enqueues. */
final class MockWebServer3Factory implements LoopbackServerFactory<MockWebServer> {

    private @Nullable MockWebServer started;
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
        if (server.getStarted()) {
            throw Refusal.running("the MockWebServer");
        }
        host = address.getAddress();
        server.start(host, address.getPort());
        started = server;
    }

    @Override
    public InetSocketAddress address(MockWebServer server) {
        return new InetSocketAddress(host, server.getPort());
    }

    @Override
    public void stop(MockWebServer server) throws IOException {
        server.close();
    }

    /** The test may call {@code useHttps} when it likes. */
    @Override
    public String scheme() {
        return started == null ? "http" : started.url("/").scheme();
    }
}
