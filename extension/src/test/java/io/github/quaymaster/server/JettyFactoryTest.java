package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;

class JettyFactoryTest {

    private final JettyFactory factory = new JettyFactory();

    private static Server answering(Server server) {
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Content.Sink.write(response, true, "moored", callback);
                return true;
            }
        });
        return server;
    }

    private static ServerConnector connector(Server server, String host, int port) {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        return connector;
    }

    @Test
    void aServerWithoutConnectorsGetsOneOnTheReservedPort() throws Exception {
        Lifetime.ofBuilt(
                factory,
                port -> answering(new Server()),
                server -> assertThat(Lifetime.get(factory.address(server))).isEqualTo("moored"));
        assertThat(factory.scheme()).isEqualTo("http");
    }

    @Test
    void port0BecomesTheReservedPort() throws Exception {
        Lifetime.ofBuilt(
                factory,
                port -> answering(new Server(0)),
                server -> assertThat(Lifetime.get(factory.address(server))).isEqualTo("moored"));
    }

    @Test
    void theHostAndPortThatTheTestChoseStay() throws Exception {
        try (ReservedPort other = Ports.reserve()) {
            Lifetime.ofBuilt(
                    factory,
                    port -> {
                        Server server = answering(new Server());
                        connector(server, "127.0.0.1", port);
                        return server;
                    },
                    server -> assertThat(other.isListening()).isFalse());
            Server server = answering(new Server());
            ServerConnector chosen = connector(server, "127.0.0.1", 0);
            factory.startBuilt(server, other.address());
            try {
                assertThat(factory.address(server)).isEqualTo(loopback(chosen.getLocalPort()));
                assertThat(other.isListening()).isFalse();
            } finally {
                factory.stop(server);
            }
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Test
    void furtherConnectorsListenOnLoopbackToo() throws Exception {
        Lifetime.ofBuilt(
                factory,
                port -> {
                    Server server = answering(new Server(0));
                    connector(server, null, 0);
                    return server;
                },
                server -> {
                    ServerConnector second = (ServerConnector) server.getConnectors()[1];
                    assertThat(second.getHost()).isEqualTo("127.0.0.1");
                    assertThat(second.getLocalPort())
                            .isNotEqualTo(factory.address(server).getPort());
                    assertThat(Lifetime.get(loopback(second.getLocalPort()))).isEqualTo("moored");
                });
    }

    @Test
    void aWildcardOfAnyConnectorIsItsAddress() throws Exception {
        try (ReservedPort port = Ports.reserve();
                ReservedPort open = Ports.reserve()) {
            Server server = new Server(0);
            connector(server, "0.0.0.0", open.number());
            factory.startBuilt(server, port.address());
            try {
                assertThat(factory.address(server).getAddress().isAnyLocalAddress())
                        .isTrue();
                assertThat(factory.address(server).getPort()).isEqualTo(open.number());
            } finally {
                factory.stop(server);
            }
        }
        assertThat(factory.loopbackRemedy())
                .isEqualTo("call setHost(\"127.0.0.1\") on each of its connectors, or build it with new Server() or"
                        + " new Server(0)");
    }

    @Test
    void tlsIsHttps() throws Exception {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(SSLContext.getDefault());
        Lifetime.ofBuilt(
                factory,
                port -> {
                    Server server = new Server();
                    server.addConnector(new ServerConnector(server, tls));
                    return server;
                },
                server -> assertThat(factory.scheme()).isEqualTo("https"));
    }

    @Test
    void itsThreadsAreGone() throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool();
        Lifetime.ofBuilt(
                factory,
                port -> answering(new Server(threads)),
                server -> assertThat(threads.getThreads()).isPositive());
        assertThat(threads.getThreads()).isZero();
    }

    @Test
    void aServerThatCannotStartLeavesNoThreads() throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool();
        try (ReservedPort port = Ports.reserve()) {
            Server first = new Server();
            factory.startBuilt(first, port.address());
            try {
                assertThatThrownBy(() -> new JettyFactory().startBuilt(new Server(threads), port.address()))
                        .hasMessage("Failed to bind to /127.0.0.1:" + port.number());
            } finally {
                factory.stop(first);
            }
        }
        assertThat(threads.getThreads()).isZero();
    }

    @Test
    void aRunningServerIsRefused() throws Exception {
        Lifetime.ofBuilt(
                factory,
                port -> answering(new Server()),
                server -> assertThatThrownBy(() -> factory.startBuilt(server, factory.address(server)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the Jetty server is running already; leave starting and stopping to"
                                + " @LoopbackServer, or remove the annotation"));
    }

    @Test
    void withoutTheTestsHandlersThereIsNothingToStart() {
        assertThatThrownBy(() -> factory.start(loopback(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a Jetty server needs its handlers before it starts; build it in a field: @LoopbackServer"
                        + " final Server server = new Server()");
    }
}
