package io.github.quaymaster.server;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Starts WireMock, which answers 404 until the test adds stubs. */
final class WireMockFactory implements LoopbackServerFactory<WireMockServer>, KnownServer {

    private String scheme = "http";

    @Override
    public Class<WireMockServer> type() {
        return WireMockServer.class;
    }

    @Override
    public WireMockServer start(InetSocketAddress address) {
        WireMockServer server = new WireMockServer(
                options().bindAddress(address.getAddress().getHostAddress()).port(address.getPort()));
        server.start();
        return server;
    }

    @Override
    public void startBuilt(WireMockServer server, InetSocketAddress address) {
        if (server.isRunning()) {
            throw Refusal.running("the WireMockServer");
        }
        server.start();
        scheme = isHttp(server) ? "http" : "https";
    }

    private static boolean isHttp(WireMockServer server) {
        return !server.getOptions().getHttpDisabled();
    }

    /** HTTP and HTTPS have one host between them. */
    @Override
    public InetSocketAddress address(WireMockServer server) {
        String host = server.getOptions().bindAddress();
        try {
            return new InetSocketAddress(
                    InetAddress.getByName(host), isHttp(server) ? server.port() : server.httpsPort());
        } catch (UnknownHostException unknown) {
            throw new IllegalStateException("WireMock's bindAddress is " + host + ", which has no address", unknown);
        }
    }

    @Override
    public void stop(WireMockServer server) {
        server.stop();
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public String loopbackRemedy() {
        return "build it with options().bindAddress(\"127.0.0.1\").dynamicPort()";
    }
}
