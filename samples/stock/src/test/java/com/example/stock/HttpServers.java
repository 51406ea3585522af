package com.example.stock;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** Small servers of the JDK's kind. */
public final class HttpServers {

    private HttpServers() {}

    /** Starts one that says the same on every page. */
    public static HttpServer saying(String text) throws IOException {
        return saying(text, null);
    }

    /** Starts one that says the same on every page, on threads of the caller's. */
    public static HttpServer saying(String text, Executor threads) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.setExecutor(threads);
        server.start();
        return server;
    }
}
