package com.example.dock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** Has the context that Spring kept from another class. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SameContextTest {

    @Value("${local.server.port}")
    private int port;

    @Test
    void isKept() {
        assertThat(port).isPositive();
    }
}
