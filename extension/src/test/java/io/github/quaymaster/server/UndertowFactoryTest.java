package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.undertow.Undertow;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.xnio.XnioWorker;

class UndertowFactoryTest {

    private final UndertowFactory factory = new UndertowFactory();

    private static Undertow.Builder answering() {
        return Undertow.builder()
                .setHandler(exchange -> exchange.getResponseSender().send("moored"));
    }

    private static Undertow on(int port) {
        return answering().addHttpListener(port, "127.0.0.1").build();
    }

    @Test
    void listensWhereItWasBuiltTo() throws Exception {
        AtomicReference<XnioWorker> worker = new AtomicReference<>();
        Lifetime.ofBuilt(factory, UndertowFactoryTest::on, server -> {
            assertThat(Lifetime.get(factory.address(server))).isEqualTo("moored");
            assertThat(factory.scheme()).isEqualTo("http");
            worker.set(server.getWorker());
        });
        assertThat(worker.get().isTerminated()).isTrue();
    }

    @Test
    void tlsIsHttps() throws Exception {
        SSLContext tls = SSLContext.getDefault();
        Lifetime.ofBuilt(
                factory,
                port -> answering().addHttpsListener(port, "127.0.0.1", tls).build(),
                server -> assertThat(factory.scheme()).isEqualTo("https"));
    }

    @Test
    void aWildcardOfAnyListenerIsItsAddress() throws Exception {
        try (ReservedPort port = Ports.reserve();
                ReservedPort open = Ports.reserve()) {
            Undertow server = answering()
                    .addHttpListener(port.number(), "127.0.0.1")
                    .addHttpListener(open.number(), "0.0.0.0")
                    .build();
            factory.startBuilt(server, port.address());
            try {
                assertThat(factory.address(server).getAddress().isAnyLocalAddress())
                        .isTrue();
                assertThat(factory.address(server).getPort()).isEqualTo(open.number());
            } finally {
                factory.stop(server);
            }
        }
        assertThat(factory.loopbackRemedy()).isEqualTo("build it with addHttpListener(0, \"127.0.0.1\")");
    }

    @Test
    void aServerWithoutListenersHasNoAddress() throws Exception {
        Undertow server = answering().build();
        factory.startBuilt(server, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try {
            assertThatThrownBy(() -> factory.address(server))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the server has no listener; give it one on 127.0.0.1");
        } finally {
            factory.stop(server);
        }
    }

    @Test
    void aRunningServerIsRefused() throws Exception {
        Lifetime.ofBuilt(
                factory,
                UndertowFactoryTest::on,
                server -> assertThatThrownBy(() -> factory.startBuilt(server, factory.address(server)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the Undertow server is running already; leave starting and stopping to"
                                + " @LoopbackServer, or remove the annotation"));
    }

    @Test
    void withoutTheTestsHandlerThereIsNothingToStart() {
        assertThatThrownBy(() -> factory.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Undertow needs its handler before it starts; build it in a field: @LoopbackServer final"
                        + " Undertow server = Undertow.builder().addHttpListener(0,"
                        + " \"127.0.0.1\").setHandler(...).build()");
    }
}
