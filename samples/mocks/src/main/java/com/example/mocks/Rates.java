package com.example.mocks;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** What the bank gives for one euro. */
public final class Rates {

    private static final int ATTEMPTS = 2;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI bank;
    private final String key;

    /** Asks the bank at this address, with this key. */
    public Rates(URI bank, String key) {
        this.bank = bank;
        this.key = key;
    }

    /** Returns the rate of a currency, or nothing if the bank does not trade it. A bank that is busy is asked once more. */
    public Optional<BigDecimal> of(String currency) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(bank.resolve("/rates/" + currency))
                .header("X-Api-Key", key)
                .timeout(Duration.ofSeconds(20))
                .build();
        int status = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            status = response.statusCode();
            if (status == 200) {
                return Optional.of(new BigDecimal(response.body()));
            }
            if (status != 503) {
                break;
            }
        }
        if (status == 404) {
            return Optional.empty();
        }
        throw new IOException("the bank answered " + status);
    }
}
