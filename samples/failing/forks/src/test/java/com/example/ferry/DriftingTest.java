package com.example.ferry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** One of its tests forgets its ferry. */
class DriftingTest {

    /** Held: what is left to the garbage collector is a leak too, and is reported in other words. */
    private static Ferry adrift;

    @Test
    void moors() throws IOException {
        Ferry.sail(0).close();
    }

    @Test
    void drifts() throws IOException {
        adrift = Ferry.sail(0); // leaks here
        assertTrue(adrift.isSailing());
    }

    @Test
    void moorsAgain() throws IOException {
        Ferry.sail(0).close();
    }
}
