package com.example.stock;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WireMock as a plain server: one for the class, and one for each test. */
class WireMockServerTest {

    private static final WireMockServer SHARED =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());

    private WireMockServer own;

    @BeforeAll
    static void startShared() {
        SHARED.start();
    }

    @AfterAll
    static void stopShared() {
        SHARED.stop();
    }

    @BeforeEach
    void startOwn() {
        SHARED.resetAll();
        own = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        own.start();
    }

    @AfterEach
    void stopOwn() {
        own.stop();
    }

    @Test
    void bothAnswer() throws Exception {
        SHARED.stubFor(get("/both").willReturn(ok("shared")));
        own.stubFor(get("/both").willReturn(ok("own")));
        assertThat(Web.get(SHARED.port(), "/both")).isEqualTo("shared");
        assertThat(Web.get(own.port(), "/both")).isEqualTo("own");
    }
}
