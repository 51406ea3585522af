package com.example.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.LoopbackServer;
import java.math.BigDecimal;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bank on MockWebServer, in a field. */
class MockWebServerTest {

    @LoopbackServer(name = "bank")
    final MockWebServer bank = new MockWebServer();

    private Rates rates;

    @BeforeEach
    void setUp(@LoopbackServer(name = "bank") URI address) {
        rates = new Rates(address, "key-7");
    }

    @Test
    void asksWithItsKey() throws Exception {
        bank.enqueue(new MockResponse.Builder().body("1.0832").build());

        assertThat(rates.of("USD")).contains(new BigDecimal("1.0832"));

        RecordedRequest request = bank.takeRequest(20, TimeUnit.SECONDS);
        assertThat(request.getTarget()).isEqualTo("/rates/USD");
        assertThat(request.getHeaders().get("X-Api-Key")).isEqualTo("key-7");
    }

    @Test
    void asksABusyBankOnceMore() throws Exception {
        bank.enqueue(new MockResponse.Builder().code(503).build());
        bank.enqueue(new MockResponse.Builder().body("1.0832").build());

        assertThat(rates.of("USD")).contains(new BigDecimal("1.0832"));
        assertThat(bank.getRequestCount()).isEqualTo(2);
    }
}
