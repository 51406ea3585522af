package io.github.quaymaster.fuzz;

import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Gives each reader thousands of files that were spoilt at random, the same in each build. The profile {@code fuzz} looks
 * for new ones, guided by the code that they reach.
 */
class SpoiltFilesTest {

    private static final int FILES = 2_000;
    private static final long SEED = 8080;

    /** A reader that hangs is stopped by the time; a file takes well below a millisecond. */
    @ParameterizedTest
    @EnumSource
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void whateverIsReadIsReadOrNamed(FuzzedReader reader) throws IOException {
        Mutation mutation = new Mutation(SEED, FuzzSeeds.of(reader), FuzzSeeds.words());
        for (int i = 0; i < FILES; i++) {
            byte[] file = mutation.next();
            try {
                reader.read(file);
            } catch (RuntimeException | Error fault) {
                throw new AssertionError(
                        "file " + i + ": " + Base64.getEncoder().encodeToString(file), fault);
            }
        }
    }
}
