package com.example.shop;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The shop, over HTTP. */
public final class AppServer implements AutoCloseable {

    private final HttpServer http;

    private AppServer(HttpServer http) {
        this.http = http;
    }

    /** Starts the shop; on a port of the kernel's choice if {@code port} is 0. */
    public static AppServer start(int port) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0); // opens here
        http.createContext("/open", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        http.start();
        return new AppServer(http);
    }

    public int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
