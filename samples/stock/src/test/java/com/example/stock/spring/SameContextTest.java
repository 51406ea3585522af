package com.example.stock.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** One of two classes with the same context, which Spring starts once and keeps. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SameContextTest {

    @Autowired
    private TestRestTemplate web;

    @Test
    void greets() {
        assertThat(web.getForObject("/greeting", String.class)).isEqualTo("welcome");
    }

    @Test
    void greetsAgain() {
        assertThat(web.getForObject("/greeting", String.class)).isEqualTo("welcome");
    }
}
