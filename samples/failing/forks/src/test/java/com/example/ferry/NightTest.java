package com.example.ferry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.RepeatedTest;

/** Looks for the beacon too, and in its JVM is the first to as well. */
class NightTest {

    private final boolean lit = Beacon.isLit();

    @RepeatedTest(6)
    void seesTheBeacon() {
        assertTrue(lit);
    }
}
