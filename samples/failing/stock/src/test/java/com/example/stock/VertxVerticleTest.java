package com.example.stock;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vert.x's extension closes the Vert.x that it gives to a test, and not one that a test makes. */
@ExtendWith(VertxExtension.class)
class VertxVerticleTest {

    private final Greeting greeting = new Greeting();

    @Test
    void isUndeployed(Vertx vertx, VertxTestContext context) {
        vertx.deployVerticle(greeting).onComplete(context.succeedingThenComplete());
    }

    @Test
    void isForgotten(VertxTestContext context) {
        Vertx.vertx().deployVerticle(greeting).onComplete(context.succeedingThenComplete());
    }

    private static final class Greeting extends VerticleBase {

        @Override
        public Future<?> start() {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(request -> request.response().end("verticle"));
            return server.listen(0, "127.0.0.1"); // opens here
        }
    }
}
