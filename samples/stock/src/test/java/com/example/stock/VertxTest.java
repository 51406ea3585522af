package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Eclipse Vert.x without its own extension. */
class VertxTest {

    private Vertx vertx;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    /** Closes the servers too. */
    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void answers() throws Exception {
        HttpServer server = listen("vertx");
        assertThat(Web.get(server.actualPort())).isEqualTo("vertx");
    }

    @Test
    void closesOneAndStartsAnother() throws Exception {
        HttpServer first = listen("first");
        first.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        HttpServer second = listen("second");
        assertThat(Web.get(second.actualPort())).isEqualTo("second");
    }

    private HttpServer listen(String text) throws Exception {
        return vertx.createHttpServer()
                .requestHandler(request -> request.response().end(text))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }
}
