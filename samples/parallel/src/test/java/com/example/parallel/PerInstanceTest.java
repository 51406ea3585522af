package com.example.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.LoopbackServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** One instance for all tests of the class, and with it one server in its field. */
@TestInstance(Lifecycle.PER_CLASS)
class PerInstanceTest {

    private final String name = Names.next();

    @LoopbackServer
    HttpServer server;

    @BeforeAll
    void nameServer() {
        server.createContext("/", NameServer.telling(name));
    }

    @RepeatedTest(8)
    void asksTheServerOfItsInstance(@LoopbackServer HttpServer another) throws Exception {
        String anotherName = Names.next();
        another.createContext("/", NameServer.telling(anotherName));

        assertThat(Names.ask(server.getAddress().getPort())).isEqualTo(name);
        assertThat(Names.ask(another.getAddress().getPort())).isEqualTo(anotherName);
    }
}
