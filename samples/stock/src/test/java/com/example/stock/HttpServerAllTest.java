package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The JDK's server, one for the class, with threads of its own. */
class HttpServerAllTest {

    private static ExecutorService threads;
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        threads = Executors.newCachedThreadPool();
        server = HttpServers.saying("all", threads);
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        threads.shutdown();
    }

    @Test
    void answers() throws Exception {
        assertThat(Web.get(server.getAddress().getPort())).isEqualTo("all");
    }

    @Test
    void answersAgain() throws Exception {
        assertThat(Web.get(server.getAddress().getPort())).isEqualTo("all");
    }

    @Nested
    class InANestedClass {

        @Test
        void answersToo() throws Exception {
            assertThat(Web.get(server.getAddress().getPort())).isEqualTo("all");
        }
    }
}
