package com.example.stock.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Another property makes another context, with a server of its own. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "shop.greeting=ahoy")
class OtherContextTest {

    @Autowired
    private TestRestTemplate web;

    @Test
    void greets() {
        assertThat(web.getForObject("/greeting", String.class)).isEqualTo("ahoy");
    }
}
