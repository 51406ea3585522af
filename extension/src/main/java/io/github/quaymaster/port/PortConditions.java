package io.github.quaymaster.port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What decides here how ports are kept, for who wants to know why: as it was when this was found out. Immutable. For
 * Quaymaster's own doctor; a test has {@link ReservedPort#guarantee()}.
 *
 * @param holdProblem why TCP ports are not held, empty if they are
 * @param ephemeralFirst the first port of the range from which the kernel chooses, as {@link Ports#isEphemeral} says it
 * @param ephemeralLast the last port of that range
 * @param setting the value of {@code quaymaster.ports.range}, empty if it is not set
 * @param leases where ports may be leased, such as "10000-32767"; empty if nowhere, or if the value makes no sense
 * @param leasable how many ports can be leased there, by all JVMs together
 * @param leasedFromKernels whether some of them are the kernel's to choose too
 */
public record PortConditions(
        String holdProblem,
        int ephemeralFirst,
        int ephemeralLast,
        String setting,
        String leases,
        int leasable,
        boolean leasedFromKernels) {

    /**
     * Finds out. Holds a port for a moment, and reads two files on Linux. Safe for use by many threads. Throws nothing: what
     * keeps it from finding out is said in what it returns.
     *
     * @return the conditions of this JVM on this machine
     */
    public static PortConditions ofThisJvm() {
        String holdProblem;
        try {
            holdProblem = HoldProbe.run();
        } catch (IOException nothingToTryWith) {
            holdProblem = "it cannot be tried: " + nothingToTryWith.getMessage();
        }
        return of(holdProblem, EphemeralRange.OF_THIS_MACHINE, Ports.range());
    }

    static PortConditions of(String holdProblem, PortRange ephemeral, @Nullable String setting) {
        List<PortRange> blocks = List.of();
        String leases = "";
        boolean leasedFromKernels = false;
        try {
            LeaseArea area = LeaseArea.of(Reserver.SYSCTL, setting);
            blocks = area.draw();
            leases = blocks.isEmpty() ? "" : area.toString();
            List<PortRange> listed = LeaseArea.of(Reserver.SYSCTL, null).preferred();
            leasedFromKernels = blocks.stream().anyMatch(block -> meets(block, ephemeral) && !isWithin(block, listed));
        } catch (IllegalArgumentException | UncheckedIOException noArea) {
            // who leases is told
        }
        return new PortConditions(
                holdProblem,
                ephemeral.first(),
                ephemeral.last(),
                Objects.requireNonNullElse(setting, ""),
                leases,
                blocks.stream().mapToInt(block -> Block.usable(block).size()).sum(),
                leasedFromKernels);
    }

    private static boolean meets(PortRange block, PortRange ephemeral) {
        return block.first() <= ephemeral.last() && ephemeral.first() <= block.last();
    }

    private static boolean isWithin(PortRange block, List<PortRange> ranges) {
        return ranges.stream().anyMatch(range -> range.contains(block.first()) && range.contains(block.last()));
    }
}
