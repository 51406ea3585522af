package com.example.stock;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension stops its own server; one that a test starts is the test's to stop. */
class WireMockTest {

    @RegisterExtension
    final WireMockExtension ofTest = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Test
    void isStopped() {
        assertThat(ofTest.getPort()).isPositive();
    }

    @Test
    void isForgotten() {
        WireMockServer another =
                new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        another.start(); // leaks here
        assertThat(another.isRunning()).isTrue();
    }
}
