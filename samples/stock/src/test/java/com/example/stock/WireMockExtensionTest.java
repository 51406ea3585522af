package com.example.stock;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** WireMock by its own extension: in a static field for the class, in another for each test. */
class WireMockExtensionTest {

    @RegisterExtension
    static final WireMockExtension OF_CLASS = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @RegisterExtension
    final WireMockExtension ofTest = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Test
    void bothAnswer() throws Exception {
        ofTest.stubFor(get("/").willReturn(ok("of test")));
        assertThat(Web.get(ofTest.getPort())).isEqualTo("of test");
        assertThat(Web.get(OF_CLASS.getPort())).isNotEqualTo("of test");
    }

    @Test
    void forgetsWhatTheOtherTestSaid() throws Exception {
        assertThat(Web.get(ofTest.getPort())).isNotEqualTo("of test");
    }
}
