package com.example.ferry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** One of its tests forgets its ferry. */
class DriftingTest {

    @Test
    void moors() throws IOException {
        Ferry.sail(0).close();
    }

    @Test
    void drifts() throws IOException {
        Ferry ferry = Ferry.sail(0); // leaks here
        assertTrue(ferry.isSailing());
    }

    @Test
    void moorsAgain() throws IOException {
        Ferry.sail(0).close();
    }
}
