package io.github.quaymaster.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The shop with {@code -javaagent}: it must find the same, and the JVM must have nothing to warn of. */
class JavaagentBuildIT extends ShopBuild {

    JavaagentBuildIT() {
        super("javaagent");
    }

    @Test
    void closesWithTheCounts() {
        assertThat(log.summary())
                .startsWith("quaymaster: 12 tests watched, 3 ports reserved (3 held), 1 server started;"
                        + " findings: leaked-listener 4 (fail), fixed-port 1 (fail)")
                .contains("; sources: hook (-javaagent)")
                .doesNotContain("not working");
    }

    /** The first of these is what JDK 21 and later print when a JVM attaches to itself. */
    @Test
    void makesTheJvmWarnOfNothing() {
        assertThat(log.lines())
                .noneMatch(line -> line.contains("WARNING: A Java agent has been loaded dynamically"))
                .noneMatch(line -> line.contains("Sharing is only supported for boot loader classes"));
    }
}
