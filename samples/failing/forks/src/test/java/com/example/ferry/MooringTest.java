package com.example.ferry;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Leaves nothing behind. */
class MooringTest {

    @Test
    void moors() throws IOException {
        Ferry ferry = Ferry.sail(0);
        ferry.close();
        assertFalse(ferry.isSailing());
    }
}
