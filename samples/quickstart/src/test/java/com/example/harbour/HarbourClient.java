package com.example.harbour;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a ship's agent would use. */
record HarbourClient(URI base) {

    /** Shared: a client of its own for each request would start threads for each. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static HarbourClient of(int port) {
        return new HarbourClient(URI.create("http://127.0.0.1:" + port));
    }

    HttpResponse<String> show(int berth) throws IOException, InterruptedException {
        return send("GET", berth, "");
    }

    HttpResponse<String> book(int berth, String ship) throws IOException, InterruptedException {
        return send("PUT", berth, ship);
    }

    HttpResponse<String> release(int berth) throws IOException, InterruptedException {
        return send("DELETE", berth, "");
    }

    HttpResponse<String> send(String method, int berth, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/berths/" + berth))
                .method(method, BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(20)) // a hanging service fails the test, not the build
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
