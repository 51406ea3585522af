package com.example.ferry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.RepeatedTest;

/** Looks for the beacon, and is the first to in its JVM. */
class FogTest {

    @RepeatedTest(5)
    void seesTheBeacon() {
        assertTrue(Beacon.isLit());
    }
}
