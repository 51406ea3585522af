package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Spring keeps the context of the class, and knows nothing of one that a test starts. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SpringTest {

    @LocalServerPort
    private int port;

    @Test
    void isKept() {
        assertThat(port).isPositive();
    }

    @Test
    void isForgotten() {
        var another = (ServletWebServerApplicationContext) ShopApplication.start("--server.port=0"); // leaks here
        assertThat(another.getWebServer().getPort()).isNotEqualTo(port);
    }
}
