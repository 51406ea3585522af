package io.github.quaymaster.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The shop as a newcomer builds it: one dependency and one line of configuration. */
class PlainBuildIT extends ShopBuild {

    PlainBuildIT() {
        super("plain");
    }

    @Test
    void closesWithTheCounts() {
        assertThat(log.summary())
                .startsWith("quaymaster: 12 tests watched, 3 ports reserved (3 held), 1 server started;"
                        + " findings: leaked-listener 4 (fail), fixed-port 1 (fail)")
                .contains("; sources: hook (self-attached)")
                .doesNotContain("not working");
    }
}
