package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One Vert.x for all tests: it ends with the JVM, its servers must be closed. */
class VertxTest {

    private static final Vertx VERTX = Vertx.vertx();

    @Test
    void closes() throws Exception {
        HttpServer server = listen();
        assertThat(server.actualPort()).isPositive();
        await(server.close());
    }

    @Test
    void forgetsToClose() throws Exception {
        HttpServer server = listen(); // leaks here
        assertThat(server.actualPort()).isPositive();
    }

    private static HttpServer listen() throws Exception {
        HttpServer server = VERTX.createHttpServer()
                .requestHandler(request -> request.response().end("vertx"));
        return await(server.listen(0, "127.0.0.1")); // opens here
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
