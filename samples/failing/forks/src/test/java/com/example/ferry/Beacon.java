package com.example.ferry;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Burns from when it is first needed to the end of the JVM, and so once in each. */
final class Beacon {

    private static final Ferry LIGHTSHIP = light();

    private Beacon() {}

    private static Ferry light() {
        try {
            return Ferry.sail(0);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static boolean isLit() {
        return LIGHTSHIP.isSailing();
    }
}
