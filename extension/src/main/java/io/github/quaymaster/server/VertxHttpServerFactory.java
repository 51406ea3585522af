package io.github.quaymaster.server;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts the HTTP server of Vert.x 4 or 5. Nobody can read what host and port its options name, so it always gets the
 * reserved address. The Vertx that made it is the test's own to close.
 */
final class VertxHttpServerFactory implements LoopbackServerFactory<HttpServer> {

    private static final int MOST_SECONDS = 30;

    private InetAddress host = InetAddress.getLoopbackAddress();

    @Override
    public Class<HttpServer> type() {
        return HttpServer.class;
    }

    @Override
    public HttpServer start(InetSocketAddress address) {
        throw Refusal.needsSetUp(
                "a Vert.x HttpServer needs its request handler",
                "HttpServer server = vertx.createHttpServer().requestHandler(...)");
    }

    @Override
    public void startBuilt(HttpServer server, InetSocketAddress address) throws Exception {
        if (server.actualPort() > 0) {
            throw Refusal.running("the Vert.x HttpServer");
        }
        host = address.getAddress();
        await(server.listen(address.getPort(), host.getHostAddress()), "does not listen");
    }

    @Override
    public InetSocketAddress address(HttpServer server) {
        return new InetSocketAddress(host, server.actualPort());
    }

    @Override
    public void stop(HttpServer server) throws Exception {
        InetSocketAddress address = address(server);
        await(server.close(), "has not closed");
        ClosedPort.await(List.of(address));
    }

    /** JUnit's thread waits, which is none of Vert.x's own. */
    private static void await(Future<?> future, String not) throws Exception {
        try {
            future.toCompletionStage().toCompletableFuture().get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } catch (TimeoutException late) {
            throw new IllegalStateException(
                    "the Vert.x HttpServer " + not + " after " + MOST_SECONDS
                            + " s; is an event loop blocked, or its Vertx closed?",
                    late);
        }
    }
}
