package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of how ports are kept. */
class PortConditionsTest {

    private static final PortRange EPHEMERAL = new PortRange(32_768, 60_999);

    @Test
    void aRangeOfTheKernelsIsRecognized() {
        PortConditions outside = PortConditions.of("", EPHEMERAL, "20000-20999");
        assertThat(outside.leases()).isEqualTo("20000-20999");
        assertThat(outside.leasable()).isBetween(900, 995); // five ports claim the blocks
        assertThat(outside.leasedFromKernels()).isFalse();
        PortConditions within = PortConditions.of("", EPHEMERAL, "32000-32999");
        assertThat(within.leasedFromKernels()).isTrue();
        assertThat(within.setting()).isEqualTo("32000-32999");
    }

    @Test
    void aRangeThatMakesNoSenseLeavesNoLeases() {
        PortConditions none = PortConditions.of("not tried", EPHEMERAL, "80-90");
        assertThat(none).isEqualTo(new PortConditions("not tried", 32_768, 60_999, "80-90", "", 0, false));
    }

    @Test
    void theConditionsOfThisJvmAreThoseOfItsPorts() {
        PortConditions here = PortConditions.ofThisJvm();
        try (ReservedPort port = Ports.reserve()) {
            assertThat(port.guarantee() == Guarantee.HELD)
                    .isEqualTo(here.holdProblem().isEmpty());
            if (port.guarantee() == Guarantee.HELD) {
                assertThat(port.number()).isBetween(here.ephemeralFirst(), here.ephemeralLast());
            }
        }
        assertThat(here.leasable()).isPositive();
    }

    @Test
    void oneCommonPortIsEnough() {
        assertThat(leasedFromKernels(new PortRange(20_399, 60_999))).isTrue();
        assertThat(leasedFromKernels(new PortRange(1_024, 20_200))).isTrue();
        assertThat(leasedFromKernels(new PortRange(20_400, 60_999))).isFalse();
        assertThat(leasedFromKernels(new PortRange(1_024, 20_199))).isFalse();
    }

    private static boolean leasedFromKernels(PortRange ephemeral) {
        return PortConditions.of("", ephemeral, "20200-20399").leasedFromKernels();
    }
}
