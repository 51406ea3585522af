package io.github.quaymaster.machine;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine that runs it, and cannot bring with it. On a laptop the test is skipped; where
 * {@code QUAYMASTER_REQUIRE_SERVERS=true} is set, as in the automated build, it fails, or nobody would notice that
 * nothing was shown.
 */
public final class Machine {

    private static final String VARIABLE = "QUAYMASTER_REQUIRE_SERVERS";

    private Machine() {}

    /** Ends the test, skipped or failed, for want of something. */
    public static void lacks(String what) {
        lacks(what, System.getenv(VARIABLE));
    }

    static void lacks(String what, String required) {
        if (Boolean.parseBoolean(required)) {
            Assertions.fail(what + ", and " + VARIABLE + " is true");
        }
        Assumptions.abort(what);
    }
}
