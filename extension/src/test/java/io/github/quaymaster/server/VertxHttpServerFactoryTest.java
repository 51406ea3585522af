package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VertxHttpServerFactoryTest {

    private static Vertx vertx;

    private final VertxHttpServerFactory factory = new VertxHttpServerFactory();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static HttpServer answering() {
        // Vert.x' own default is port 80 of the wildcard.
        return vertx.createHttpServer(new HttpServerOptions().setHost("0.0.0.0").setPort(0))
                .requestHandler(request -> request.response().end("moored"));
    }

    @Test
    void listensOnTheReservedPortWhateverItsOptionsSay() throws Exception {
        Lifetime.ofBuilt(
                factory,
                port -> answering(),
                server -> assertThat(Lifetime.get(factory.address(server))).isEqualTo("moored"));
        assertThat(factory.scheme()).isEqualTo("http");
    }

    @Test
    void aPortThatIsTakenIsTheCauseOfTheFailure() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();
            assertThatThrownBy(() -> factory.startBuilt(answering(), address)).isInstanceOf(BindException.class);
        }
    }

    @Test
    void aServerWithoutAHandlerSaysSo() throws Exception {
        try (ReservedPort port = Ports.reserve()) {
            assertThatThrownBy(() -> factory.startBuilt(vertx.createHttpServer(), port.address()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Set request or WebSocket handler first");
        }
    }

    @Test
    void aRunningServerIsRefused() throws Exception {
        Lifetime.ofBuilt(
                factory,
                port -> answering(),
                server -> assertThatThrownBy(() -> factory.startBuilt(server, factory.address(server)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the Vert.x HttpServer is running already; leave starting and stopping to"
                                + " @LoopbackServer, or remove the annotation"));
    }

    @Test
    void withoutTheTestsHandlerThereIsNothingToStart() {
        assertThatThrownBy(() -> factory.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a Vert.x HttpServer needs its request handler before it starts; build it in a field:"
                        + " @LoopbackServer final HttpServer server = vertx.createHttpServer().requestHandler(...)");
    }
}
