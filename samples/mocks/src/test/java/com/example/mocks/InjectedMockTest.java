package com.example.mocks;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.quaymaster.LoopbackServer;
import java.math.BigDecimal;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** Banks that nobody has to build, in the parameters of the tests that need them. */
class InjectedMockTest {

    @Test
    void asksMockWebServer(@LoopbackServer MockWebServer bank) throws Exception {
        bank.enqueue(new MockResponse.Builder().code(404).build());
        Rates rates = new Rates(bank.url("/").uri(), "key-7");

        assertThat(rates.of("XXX")).isEmpty();
        assertThat(bank.getRequestCount()).isEqualTo(1);
    }

    @Test
    void asksWireMock(@LoopbackServer WireMockServer bank) throws Exception {
        bank.stubFor(get("/rates/USD").willReturn(ok("1.0832")));

        assertThat(new Rates(URI.create(bank.baseUrl()), "key-7").of("USD")).contains(new BigDecimal("1.0832"));
    }

    @Test
    void tellsTwoBanksApart(@LoopbackServer MockWebServer first, @LoopbackServer MockWebServer second)
            throws Exception {
        first.enqueue(new MockResponse.Builder().body("1.1").build());
        second.enqueue(new MockResponse.Builder().body("1.2").build());

        assertThat(new Rates(second.url("/").uri(), "key-7").of("USD")).contains(new BigDecimal("1.2"));
        assertThat(new Rates(first.url("/").uri(), "key-7").of("USD")).contains(new BigDecimal("1.1"));
    }
}
