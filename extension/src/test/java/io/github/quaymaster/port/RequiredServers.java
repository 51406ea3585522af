package io.github.quaymaster.port;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What becomes of a test whose server this machine lacks. On a laptop it is skipped; where
 * {@code QUAYMASTER_REQUIRE_SERVERS=true} is set, as in the automated build, it fails, or nobody would notice that
 * nothing was shown.
 */
public final class RequiredServers {

    static final String VARIABLE = "QUAYMASTER_REQUIRE_SERVERS";

    private RequiredServers() {}

    public static void missing(String what) {
        missing(what, System.getenv(VARIABLE));
    }

    static void missing(String what, String required) {
        if (Boolean.parseBoolean(required)) {
            Assertions.fail(what + ", and " + VARIABLE + " is true");
        }
        Assumptions.abort(what);
    }
}
