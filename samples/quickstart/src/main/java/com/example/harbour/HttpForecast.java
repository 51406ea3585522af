package com.example.harbour;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;

/** Asks a forecast service: {@code GET /now} answers with one word. */
public final class HttpForecast implements Forecast {

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;

    /** Makes a client of the service at {@code base} that waits {@code patience} for an answer. */
    public HttpForecast(URI base, Duration patience) {
        request = HttpRequest.newBuilder(base.resolve("/now")).timeout(patience).build();
    }

    @Override
    public Weather now() throws IOException {
        HttpResponse<String> answer;
        try {
            answer = client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + request.uri(), stopping);
        }
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + answer.statusCode());
        }
        try {
            return Weather.valueOf(answer.body().strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException garbage) {
            throw new IOException(request.uri() + " answered no weather: " + answer.body(), garbage);
        }
    }
}
