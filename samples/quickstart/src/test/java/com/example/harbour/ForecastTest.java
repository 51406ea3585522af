package com.example.harbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the harbour makes of the forecast service, which each test plays itself. */
class ForecastTest {

    /** Longer than the slowest machine needs; only the test of a late forecast waits for its end. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void booksWhenTheSeaIsCalm(@LoopbackServer HttpServer forecast) throws Exception {
        answer(forecast, 200, "calm\n");

        assertThat(book(forecast.getAddress().getPort()).statusCode()).isEqualTo(201);
    }

    @Test
    void closesInAStorm(@LoopbackServer HttpServer forecast) throws Exception {
        answer(forecast, 200, "storm\n");

        HttpResponse<String> answer = book(forecast.getAddress().getPort());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("the harbour is closed: storm");
    }

    @Test
    void booksNothingWhenTheForecastFails(@LoopbackServer HttpServer forecast) throws Exception {
        answer(forecast, 500, "");

        assertThat(book(forecast.getAddress().getPort()).statusCode()).isEqualTo(502);
    }

    @Test
    void booksNothingWhenTheForecastMakesNoSense(@LoopbackServer HttpServer forecast) throws Exception {
        answer(forecast, 200, "frogs");

        assertThat(book(forecast.getAddress().getPort()).statusCode()).isEqualTo(502);
    }

    @Test
    void booksNothingWhenTheForecastIsLate(@LoopbackServer HttpServer forecast) throws Exception {
        CountDownLatch booked = new CountDownLatch(1);
        forecast.createContext("/now", exchange -> {
            awaitQuietly(booked); // later than any patience, without a time to guess
            exchange.close();
        });
        try {
            assertThat(book(forecast.getAddress().getPort(), Duration.ofMillis(100))
                            .statusCode())
                    .isEqualTo(502);
        } finally {
            booked.countDown();
        }
    }

    /** On a reserved port nothing listens unless the test starts it: the address of a service that is down. */
    @Test
    void booksNothingWhenTheForecastIsDown(@FreePort int nobodyListens) throws Exception {
        assertThat(book(nobodyListens).statusCode()).isEqualTo(502);
    }

    private static HttpResponse<String> book(int forecastPort) throws Exception {
        return book(forecastPort, PATIENCE);
    }

    private static HttpResponse<String> book(int forecastPort, Duration patience) throws Exception {
        URI forecast = URI.create("http://127.0.0.1:" + forecastPort);
        // port 0: this test learns the port after the start, so it needs none beforehand
        try (HarbourServer harbour = HarbourServer.start(0, new HttpForecast(forecast, patience))) {
            return HarbourClient.of(harbour.port()).book(7, "Aurora");
        }
    }

    private static void answer(HttpServer server, int status, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        server.createContext("/now", exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
