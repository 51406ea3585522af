package com.example.yard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.quaymaster.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Four at a time, two of them forgetful. */
class CraneTest {

    /** Held: what is left to the garbage collector is a leak too, and is reported in other words. */
    private static final Collection<Crane> FORGOTTEN = new ConcurrentLinkedQueue<>();

    @RepeatedTest(20)
    void isDismantled() throws IOException {
        try (Crane crane = Crane.setUp()) {
            assertTrue(crane.port() > 0);
        }
    }

    @RepeatedTest(5)
    void staysOnItsOwnPort(@FreePort int port) throws IOException {
        try (ServerSocket radio = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertTrue(radio.isBound());
        }
    }

    @RepeatedTest(3)
    void isForgotten() throws IOException {
        assertTrue(FORGOTTEN.add(Crane.setUp())); // leaks three
    }

    @Test
    void isForgottenTwice() throws IOException {
        for (int i = 0; i < 2; i++) {
            assertTrue(FORGOTTEN.add(Crane.setUp())); // leaks two
        }
    }
}
