package com.example.till;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.quaymaster.FreePort;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Runs inside the module of the code it tests; without that, none of this would be of interest. */
class TillTest {

    private static Till left;

    @Test
    void runsInTheModule() {
        assertTrue(Till.class.getModule().isNamed());
        assertEquals(Till.class.getModule(), TillTest.class.getModule());
    }

    @Test
    void opensOnAReservedPort(@FreePort int port) throws IOException {
        try (Till till = Till.open(port)) {
            assertEquals(port, till.port());
        }
    }

    @Test
    void leavesTheTillOpen() throws IOException {
        left = Till.open(0); // leaks here
        assertTrue(left.port() > 0);
    }
}
