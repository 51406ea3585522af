package com.example.stock.spring;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A stub of another service must be up before the context is, which is told where it is. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StubPropertyTest {

    private static final WireMockServer STUB =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());

    @Autowired
    private TestRestTemplate web;

    @DynamicPropertySource
    static void startStub(DynamicPropertyRegistry properties) {
        STUB.start();
        properties.add("shop.greeting", STUB::baseUrl);
    }

    @AfterAll
    static void stopStub() {
        STUB.stop();
    }

    @Test
    void knowsWhereTheStubIs() {
        assertThat(web.getForObject("/greeting", String.class)).isEqualTo(STUB.baseUrl());
    }
}
