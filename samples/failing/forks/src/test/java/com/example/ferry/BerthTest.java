package com.example.ferry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.quaymaster.FreePort;
import java.io.IOException;
import org.junit.jupiter.api.RepeatedTest;

/** Leaves nothing behind, on ports that are reserved for it while classes of other JVMs take theirs. */
class BerthTest {

    @RepeatedTest(2)
    void sailsFromItsBerth(@FreePort int berth) throws IOException {
        try (Ferry ferry = Ferry.sail(berth)) {
            assertEquals(berth, ferry.gangway());
        }
    }
}
