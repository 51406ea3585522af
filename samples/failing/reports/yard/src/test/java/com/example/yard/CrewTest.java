package com.example.yard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.LoopbackServer;
import org.junit.jupiter.api.RepeatedTest;

/** Leaves nothing. */
class CrewTest {

    @RepeatedTest(6)
    void hasARadio(@LoopbackServer HttpServer radio) {
        assertTrue(radio.getAddress().getPort() > 0);
    }
}
