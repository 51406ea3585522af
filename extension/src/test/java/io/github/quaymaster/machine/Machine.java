package io.github.quaymaster.machine;

import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine that runs it, and cannot bring with it. */
public final class Machine {

    /** Set where a test that is skipped shows nothing: there the machine must have all that tests ask for. */
    private static final String REQUIRED = "QUAYMASTER_REQUIRE_SERVERS";

    private Machine() {}

    /** Skips the test if the machine lacks something, or fails it where nothing may be lacking. */
    public static void require(boolean there, String complaint) {
        if (!there && Boolean.parseBoolean(System.getenv(REQUIRED))) {
            throw new AssertionError(complaint + "; a skip is a failure, since " + REQUIRED + "=true");
        }
        Assumptions.assumeTrue(there, complaint);
    }
}
