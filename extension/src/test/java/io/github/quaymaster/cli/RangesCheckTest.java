package io.github.quaymaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.port.PortConditions;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of whose ports are which, and of how many files there may be. */
class RangesCheckTest {

    private static PortConditions conditions(String setting, String leases, int leasable, boolean kernels) {
        return new PortConditions("", 32_768, 60_999, setting, leases, leasable, kernels);
    }

    private static final PortConditions USUAL = conditions("", "10000-32767", 22_432, false);

    @Test
    void theKernelsRangeIsToBeWideEnough() {
        assertThat(RangesCheck.kernel(USUAL, OptionalInt.of(1_204)))
                .isEqualTo(Check.ok(
                        "kernel's ports", "it chooses from 32768-60999, 28,232 ports, of which TCP uses 1,204"));
        assertThat(RangesCheck.kernel(USUAL, OptionalInt.empty()))
                .isEqualTo(Check.ok("kernel's ports", "it chooses from 32768-60999, 28,232 ports"));
        assertThat(RangesCheck.kernel(USUAL, OptionalInt.of(27_233)))
                .isEqualTo(Check.warn(
                        "kernel's ports",
                        "it chooses from 32768-60999, 28,232 ports, of which TCP uses 27,233: a suite with many"
                                + " connections runs out of them",
                        "widen the range from which the kernel chooses ports (on Linux net.ipv4.ip_local_port_range),"
                                + " or end what uses so many"));
    }

    @Test
    void whereLeasesLieIsSaid() {
        assertThat(RangesCheck.leases(USUAL))
                .isEqualTo(Check.ok(
                        "leased ports",
                        "they come from 10000-32767, 22,432 ports (quaymaster.ports.range is not set)"));
        assertThat(RangesCheck.leases(conditions("40000-40999", "40000-40999", 995, true)))
                .isEqualTo(Check.warn(
                        "leased ports",
                        "they come from 40000-40999, 995 ports (quaymaster.ports.range=40000-40999), some of which the"
                                + " kernel may choose for others",
                        "set quaymaster.ports.range to a range outside 32768-60999, or leave it out"));
    }

    @Test
    void noLeasesAreAFault() {
        assertThat(RangesCheck.leases(conditions("80-90", "", 0, false)))
                .isEqualTo(Check.broken(
                        "leased ports",
                        "there are none: quaymaster.ports.range=80-90 makes no sense",
                        "set quaymaster.ports.range to a range such as 20000-29999, or leave it out"));
        assertThat(RangesCheck.leases(conditions("", "", 0, false)))
                .isEqualTo(Check.broken(
                        "leased ports",
                        "there are none: the kernel's range leaves no room for a block of 200",
                        "narrow net.ipv4.ip_local_port_range, or list a range in net.ipv4.ip_local_reserved_ports,"
                                + " which is then used for leases"));
    }

    @Test
    void whatIsSetApartIsListed() {
        assertThat(RangesCheck.setApart(List.of(), List.of())).isEqualTo(Check.ok("set apart", "no port"));
        assertThat(RangesCheck.setApart(List.of("8080", "9000-9010"), List.of("8080", "9000-9010")))
                .isEqualTo(Check.ok("set apart", "8080, 9000-9010 for TCP and UDP"));
        assertThat(RangesCheck.setApart(List.of("50000-50059"), List.of()))
                .isEqualTo(Check.ok("set apart", "50000-50059 for TCP; no port for UDP"));
        List<String> many =
                IntStream.range(2_001, 2_013).mapToObj(Integer::toString).toList();
        assertThat(RangesCheck.setApart(many, many).text())
                .isEqualTo("2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008, 2009, 2010 and 2 more for TCP and UDP");
    }

    @Test
    void whoMayBindLowPortsIsSaid() {
        assertThat(RangesCheck.low(1_024)).isEqualTo(Check.ok("low ports", "any user may bind ports from 1024 on"));
        assertThat(RangesCheck.low(0)).isEqualTo(Check.ok("low ports", "any user may bind any port"));
    }

    @Test
    void aLowLimitOfFilesIsAWarning() {
        assertThat(FilesCheck.of(20_000, 35))
                .isEqualTo(Check.ok("open files", "a JVM may have 20,000 open, and this one has 35"));
        assertThat(FilesCheck.of(1_023, 35))
                .isEqualTo(Check.warn(
                        "open files",
                        "a JVM may have 1,023 open, and this one has 35; each held port, listener and connection takes"
                                + " one",
                        "raise the limit of open files (ulimit -n 4096) for the tests"));
    }
}
