package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Eclipse Vert.x with its own extension, which closes the Vert.x of each test, and with it what was deployed. */
@ExtendWith(VertxExtension.class)
class VertxExtensionTest {

    private final GreetingVerticle greeting = new GreetingVerticle();
    private HttpClient client; // Vert.x closes one that is garbage

    @BeforeEach
    void deploy(Vertx vertx, VertxTestContext context) {
        vertx.deployVerticle(greeting).onComplete(context.succeedingThenComplete());
    }

    @Test
    void answers(Vertx vertx, VertxTestContext context) {
        client = vertx.createHttpClient();
        client.request(HttpMethod.GET, greeting.port(), "127.0.0.1", "/")
                .compose(request -> request.send().compose(HttpClientResponse::body))
                .onComplete(context.succeeding(body -> context.verify(() -> {
                    assertThat(body.toString()).isEqualTo("verticle");
                    context.completeNow();
                })));
    }

    @Test
    void answersToABlockingClient() throws Exception {
        assertThat(Web.get(greeting.port())).isEqualTo("verticle");
    }
}
