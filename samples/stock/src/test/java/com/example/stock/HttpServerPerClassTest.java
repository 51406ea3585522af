package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The JDK's server in a field of the one instance that all tests share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpServerPerClassTest {

    private final HttpServer server;

    HttpServerPerClassTest() throws Exception {
        server = HttpServers.saying("one instance");
    }

    @AfterAll
    void stop() {
        server.stop(0);
    }

    @Test
    void answers() throws Exception {
        assertThat(Web.get(server.getAddress().getPort())).isEqualTo("one instance");
    }

    @Test
    void answersAgain() throws Exception {
        assertThat(Web.get(server.getAddress().getPort())).isEqualTo("one instance");
    }
}
