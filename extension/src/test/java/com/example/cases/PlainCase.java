package com.example.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Tests of a user who has the jar on the class path and names it nowhere: one leaks, one does not. */
public class PlainCase {

    @Test
    void leaves() throws IOException {
        AppServer.start();
    }

    @Test
    void closes() throws IOException {
        AppServer.start().stop(0);
    }

    @Test
    void adds() {
        assertEquals(4, 2 + 2);
    }
}
