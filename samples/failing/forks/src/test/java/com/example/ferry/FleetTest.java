package com.example.ferry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** Its tests are innocent of what the class forgets. */
class FleetTest {

    private static Ferry flagship;

    @BeforeAll
    static void sails() throws IOException {
        flagship = Ferry.sail(0); // leaks here
    }

    @RepeatedTest(4)
    void follows() {
        assertTrue(flagship.isSailing());
    }
}
