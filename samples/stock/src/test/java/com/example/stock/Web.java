package com.example.stock;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a browser would see. */
public final class Web {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Web() {}

    /** Returns the page at {@code /} of a server on 127.0.0.1. */
    public static String get(int port) throws IOException, InterruptedException {
        return get(port, "/");
    }

    /** Returns a page of a server on 127.0.0.1. */
    public static String get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20)) // a server that hangs fails the test, not the build
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).body();
    }
}
