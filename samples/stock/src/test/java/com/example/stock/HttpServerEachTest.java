package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's server, a new one for each test. */
class HttpServerEachTest {

    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServers.saying("each");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void answers() throws Exception {
        assertThat(Web.get(server.getAddress().getPort())).isEqualTo("each");
    }

    @RepeatedTest(3)
    void answersAgain() throws Exception {
        assertThat(Web.get(server.getAddress().getPort())).isEqualTo("each");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/b"})
    void answersOnEveryPage(String path) throws Exception {
        assertThat(Web.get(server.getAddress().getPort(), path)).isEqualTo("each");
    }

    @Nested
    class WithAnother {

        private HttpServer another;

        @BeforeEach
        void startAnother() throws Exception {
            another = HttpServers.saying("another");
        }

        @AfterEach
        void stopAnother() {
            another.stop(0);
        }

        @Test
        void bothAnswer() throws Exception {
            assertThat(Web.get(server.getAddress().getPort())).isEqualTo("each");
            assertThat(Web.get(another.getAddress().getPort())).isEqualTo("another");
        }
    }
}
