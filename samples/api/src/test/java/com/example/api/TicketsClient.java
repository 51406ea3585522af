package com.example.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the API, and knows what it ought to answer. */
final class TicketsClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI api;

    TicketsClient(URI api) {
        this.api = api;
    }

    void opensAndFindsATicket() throws Exception {
        HttpResponse<String> opened = send(HttpRequest.newBuilder(api.resolve("/tickets"))
                .POST(BodyPublishers.ofString("the printer is on fire")));
        assertThat(opened.statusCode()).isEqualTo(201);

        HttpResponse<String> found = find(opened.body());
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).isEqualTo("the printer is on fire");
    }

    void findsNoTicketThatNobodyOpened() throws Exception {
        assertThat(find("404").statusCode()).isEqualTo(404);
    }

    /** Waits, since a port that was given back may serve a stranger for a while. */
    void isRefused() {
        await().untilAsserted(
                        () -> assertThatThrownBy(() -> find("1")).as("%s", api).isInstanceOf(ConnectException.class));
    }

    private HttpResponse<String> find(String number) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(api.resolve("/tickets/" + number)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }
}
