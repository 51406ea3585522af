package com.example.stock.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.annotation.DirtiesContext;

/** Spring closes the context after each test and starts a new one, so two of these tests must not meet. */
@Execution(ExecutionMode.SAME_THREAD)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "shop.greeting=once")
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class DirtiesContextTest {

    @Autowired
    private TestRestTemplate web;

    @Test
    void greets() {
        assertThat(web.getForObject("/greeting", String.class)).isEqualTo("once");
    }

    @Test
    void greetsAgain() {
        assertThat(web.getForObject("/greeting", String.class)).isEqualTo("once");
    }
}
