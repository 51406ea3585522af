package com.example.stock.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.stock.HttpServers;
import com.example.stock.Web;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A stub of another service as a bean of the test: it lives as long as the context, which Spring keeps. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StubBeanTest {

    @Autowired
    private StubService stub;

    @Autowired
    private OtherStubService other;

    @Test
    void answers() throws Exception {
        assertThat(Web.get(stub.port())).isEqualTo("stub");
        assertThat(Web.get(other.port())).isEqualTo("other stub");
    }

    @Test
    void answersAgain() throws Exception {
        answers();
    }

    @TestConfiguration
    @Import(OtherStubService.class)
    static class Stubs {

        @Bean
        StubService stub() throws IOException {
            return new StubService(HttpServers.saying("stub"));
        }
    }

    /** Closed by Spring, with the context. */
    record StubService(HttpServer server) implements AutoCloseable {

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    /** Starts when Spring makes it, and is closed by Spring too. */
    static class OtherStubService implements AutoCloseable {

        private final HttpServer server;

        OtherStubService() throws IOException {
            server = HttpServers.saying("other stub");
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
