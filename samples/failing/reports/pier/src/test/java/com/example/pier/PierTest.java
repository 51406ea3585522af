package com.example.pier;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.yard.Crane;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Forgets what another module's code opened. */
class PierTest {

    private static Crane forgotten;

    @Test
    void isServed() throws IOException {
        forgotten = Crane.setUp(); // leaks here
        assertTrue(forgotten.port() > 0);
    }
}
