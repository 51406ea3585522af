package com.example.pier;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.yard.Crane;
import java.io.IOException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Its JVM is gone before anything can be said or closed, as if it had been killed. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class StormTest {

    @Test
    void calm() throws IOException {
        try (Crane crane = Crane.setUp()) {
            assertTrue(crane.port() > 0);
        }
    }

    @Test
    void sweepsAway() {
        Runtime.getRuntime().halt(137);
    }
}
