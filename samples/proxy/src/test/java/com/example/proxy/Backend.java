package com.example.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the server behind a proxy answers: the client's port as the proxy tells it, and that which it sees itself. */
final class Backend {

    static final String CLIENT_PORT = "X-Client-Port";

    private Backend() {}

    static void install(HttpServer server) {
        server.createContext("/", Backend::answer);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String client = exchange.getRequestHeaders().getFirst(CLIENT_PORT);
        String text = (client == null ? "somebody" : client) + " through "
                + exchange.getRemoteAddress().getPort();
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
