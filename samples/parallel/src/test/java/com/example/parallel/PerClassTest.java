package com.example.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** All tests of the class, on whatever thread, share a port and a server. */
class PerClassTest {

    private static final String NAME = Names.next();
    private static final String STARTED_NAME = Names.next();

    @LoopbackServer
    static HttpServer server;

    @FreePort
    static int port;

    private static NameServer started;

    @BeforeAll
    static void start() throws Exception {
        server.createContext("/", NameServer.telling(NAME));
        started = NameServer.start(port, STARTED_NAME);
    }

    @AfterAll
    static void stop() {
        started.close();
    }

    @RepeatedTest(8)
    void asksTheServerOfItsClass() throws Exception {
        assertThat(Names.ask(server.getAddress().getPort())).isEqualTo(NAME);
    }

    @RepeatedTest(8)
    void asksTheServerThatItsClassStarted() throws Exception {
        assertThat(Names.ask(port)).isEqualTo(STARTED_NAME);
    }
}
