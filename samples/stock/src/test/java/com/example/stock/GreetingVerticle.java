package com.example.stock;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;

/** A verticle with a server, which Vert.x closes when it undeploys the verticle. */
final class GreetingVerticle extends VerticleBase {

    private HttpServer server;

    @Override
    public Future<?> start() {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.response().end("verticle"));
        return server.listen(0, "127.0.0.1");
    }

    int port() {
        return server.actualPort();
    }
}
