package com.example.mocks;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.quaymaster.LoopbackServer;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.ClassOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;

/** Banks answer while their test runs, and refuse their clients when it is over. */
@TestClassOrder(OrderAnnotation.class)
class StopTest {

    private static final List<URI> ASKED = new ArrayList<>();

    private static Optional<BigDecimal> ask(URI bank) throws Exception {
        ASKED.add(bank);
        return new Rates(bank, "key-7").of("USD");
    }

    @Nested
    @Order(1)
    class While {

        @LoopbackServer
        final WireMockServer field = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

        @Test
        void wireMockInAFieldAnswers() throws Exception {
            assertThat(ask(URI.create(field.baseUrl()))).isEmpty();
        }

        @Test
        void wireMockInAParameterAnswers(@LoopbackServer WireMockServer bank) throws Exception {
            assertThat(ask(URI.create(bank.baseUrl()))).isEmpty();
        }

        @Test
        void mockWebServerAnswers(@LoopbackServer MockWebServer bank) throws Exception {
            bank.enqueue(new MockResponse.Builder().code(404).build());
            assertThat(ask(bank.url("/").uri())).isEmpty();
        }
    }

    @Nested
    @Order(2)
    class Afterwards {

        @Test
        void allRefuseTheirClients() {
            assertThat(ASKED).hasSize(3).allSatisfy(Refused::assertAt);
        }
    }
}
