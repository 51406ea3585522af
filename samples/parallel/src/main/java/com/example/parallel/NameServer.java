package com.example.parallel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Tells its name to who asks. */
public final class NameServer implements AutoCloseable {

    private final HttpServer http;

    private NameServer(HttpServer http) {
        this.http = http;
    }

    /** Starts one on a port of this machine. */
    public static NameServer start(int port, String name) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        http.createContext("/", telling(name));
        http.start();
        return new NameServer(http);
    }

    /** Answers every request with the name. */
    public static HttpHandler telling(String name) {
        byte[] answer = name.getBytes(UTF_8);
        return exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        };
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
