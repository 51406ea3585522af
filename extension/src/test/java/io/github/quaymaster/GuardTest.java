package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GuardTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Guard guard = new Guard(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void aFaultOfOursIsSaidOnceAndEndsTheWatching() {
        assertThat(guard.call(() -> "watched", "not watched")).isEqualTo("watched");
        assertThat(guard.call(GuardTest::fail, "not watched")).isEqualTo("not watched");
        assertThat(guard.call(GuardTest::fail, "not watched")).isEqualTo("not watched");
        assertThat(guard.call(() -> "watched", "not watched")).isEqualTo("not watched");
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .startsWith(
                        "quaymaster: switched off for the rest of this run by a fault of its own, please report it:",
                        "java.lang.NoClassDefFoundError: a part of us")
                .filteredOn(line -> line.startsWith("quaymaster: "))
                .hasSize(1);
    }

    private static String fail() {
        throw new NoClassDefFoundError("a part of us");
    }
}
