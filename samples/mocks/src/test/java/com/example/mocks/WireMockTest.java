package com.example.mocks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.quaymaster.LoopbackServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bank on WireMock, in a field: a new one for each test, started before {@code @BeforeEach}. */
class WireMockTest {

    @LoopbackServer(name = "bank")
    final WireMockServer bank = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    private Rates rates;

    @BeforeEach
    void setUp(@LoopbackServer(name = "bank") URI address) {
        rates = new Rates(address, "key-7");
    }

    @Test
    void asksWithItsKey() throws Exception {
        bank.stubFor(get("/rates/USD").willReturn(ok("1.0832")));

        assertThat(rates.of("USD")).contains(new BigDecimal("1.0832"));

        bank.verify(1, getRequestedFor(urlEqualTo("/rates/USD")).withHeader("X-Api-Key", equalTo("key-7")));
    }

    @Test
    void findsNoRateOfAnUnknownCurrency() throws Exception {
        bank.stubFor(get("/rates/XXX").willReturn(notFound()));

        assertThat(rates.of("XXX")).isEmpty();

        bank.verify(1, getRequestedFor(urlEqualTo("/rates/XXX")));
    }

    @Test
    void asksABusyBankOnceMore() throws Exception {
        bank.stubFor(get("/rates/USD")
                .inScenario("busy")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("free"));
        bank.stubFor(
                get("/rates/USD").inScenario("busy").whenScenarioStateIs("free").willReturn(ok("1.0832")));

        assertThat(rates.of("USD")).contains(new BigDecimal("1.0832"));

        bank.verify(2, getRequestedFor(urlEqualTo("/rates/USD")));
    }

    @Test
    void leavesABankAloneThatStaysBusy() {
        bank.stubFor(get("/rates/USD").willReturn(aResponse().withStatus(503)));

        assertThatThrownBy(() -> rates.of("USD"))
                .isInstanceOf(IOException.class)
                .hasMessage("the bank answered 503");

        bank.verify(2, getRequestedFor(urlEqualTo("/rates/USD")));
    }
}
