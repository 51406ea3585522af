package com.example.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Every test has a port and servers of its own. */
class PerTestTest {

    private final String name = Names.next();

    @LoopbackServer
    HttpServer server;

    @FreePort
    int port;

    @BeforeEach
    void nameServer() {
        server.createContext("/", NameServer.telling(name));
    }

    @RepeatedTest(8)
    void asksTheServerOfItsField() throws Exception {
        assertThat(Names.ask(server.getAddress().getPort())).isEqualTo(name);
    }

    @RepeatedTest(8)
    void asksTheServersOfItsParameters(@LoopbackServer HttpServer first, @LoopbackServer HttpServer second)
            throws Exception {
        String firstName = Names.next();
        String secondName = Names.next();
        first.createContext("/", NameServer.telling(firstName));
        second.createContext("/", NameServer.telling(secondName));

        assertThat(Names.ask(first.getAddress().getPort())).isEqualTo(firstName);
        assertThat(Names.ask(second.getAddress().getPort())).isEqualTo(secondName);
        assertThat(Names.ask(server.getAddress().getPort())).isEqualTo(name);
    }

    @RepeatedTest(8)
    void asksTheServerThatItStarts() throws Exception {
        String own = Names.next();
        try (NameServer started = NameServer.start(port, own)) {
            assertThat(Names.ask(port)).isEqualTo(own);
        }
    }
}
