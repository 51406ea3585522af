package io.github.quaymaster.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The JDK's HTTP client, without a connection of an earlier request. */
final class Http {

    /** For what must come; a test that waits for this long has failed. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Http() {}

    static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return get(uri, PATIENCE);
    }

    static HttpResponse<String> get(URI uri, Duration timeout) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(timeout).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
