package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Eclipse Vert.x with its own extension, one server for the class. */
@ExtendWith(VertxExtension.class)
class VertxSharedTest {

    private static HttpServer server;

    @BeforeAll
    static void start(Vertx vertx, VertxTestContext context) {
        vertx.createHttpServer()
                .requestHandler(request -> request.response().end("shared"))
                .listen(0, "127.0.0.1")
                .onComplete(context.succeeding(started -> {
                    server = started;
                    context.completeNow();
                }));
    }

    @Test
    void answers() throws Exception {
        assertThat(Web.get(server.actualPort())).isEqualTo("shared");
    }

    @Test
    void answersAgain() throws Exception {
        assertThat(Web.get(server.actualPort())).isEqualTo("shared");
    }
}
