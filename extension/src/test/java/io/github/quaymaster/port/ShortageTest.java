package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortageTest {

    private static final PortRequest ONE = PortRequest.tcp();

    private static final String REMEDY =
            "; close reserved ports that are not needed any more, or set quaymaster.ports.range to a wider range";

    @Test
    void namesTheRangeAndWhoHoldsHowMany() {
        try (Leases leases = TinyLeases.of(6)) {
            leases.lease(ONE.withCount(3), "OrderServerIT");
            leases.lease(ONE.withCount(1), "");
            List<Lease> cart = leases.lease(ONE.withCount(2), "CartIT");
            int claim = LeaseArea.blockOf(cart.get(0).port());
            assertThatThrownBy(() -> leases.lease(ONE.withTransport(Transport.UDP), "LateIT"))
                    .isInstanceOf(PortUnavailableException.class)
                    .hasMessage("cannot lease a UDP port from " + claim + "-" + (claim + 6)
                            + ": this JVM has leased 6 of the 6 ports it claimed (OrderServerIT 3, CartIT 2, unnamed 1)"
                            + REMEDY);
        }
    }

    @Test
    void saysThatNoRowIsLongEnough() {
        try (Leases leases = TinyLeases.of(3)) {
            int claim = LeaseArea.blockOf(leases.lease(ONE, "A").get(0).port());
            assertThatThrownBy(() -> leases.lease(ONE.withCount(4).withConsecutive(true), ""))
                    .isInstanceOf(PortUnavailableException.class)
                    .hasMessage("cannot lease 4 consecutive TCP ports from " + claim + "-" + (claim + 3)
                            + ": this JVM has leased 1 of the 3 ports it claimed (A 1); no block there has 4 ports in a row"
                            + REMEDY);
        }
    }

    @Test
    void saysThatTheKernelLeavesNoRoom() {
        try (Leases leases = new Leases(() -> new LeaseArea(List.of(), List.of()))) {
            assertThatThrownBy(() -> leases.lease(ONE, ""))
                    .isInstanceOf(PortUnavailableException.class)
                    .hasMessage(
                            "cannot lease a TCP port: the kernel chooses its own ports from nearly all there are, which"
                                    + " leaves no block of 200; list a range in net.ipv4.ip_local_reserved_ports, or set"
                                    + " quaymaster.ports.range=20000-29999");
        }
    }

    @Test
    void heldPortsRunOutWithTheSameFacts() {
        assertThat(Reserver.noneLeft(ONE, "Address already in use", List.of("B", "A", "A")))
                .isEqualTo("cannot hold a TCP port of the ephemeral range " + LeaseArea.ephemeral(Reserver.SYSCTL)
                        + ": Address already in use; this JVM has 3 ports reserved (A 2, B 1)"
                        + "; close ports, sockets and files that are not needed any more, or widen that range");
        assertThat(Reserver.noneLeft(ONE, "Too many open files", List.of()))
                .isEqualTo("cannot hold a TCP port of the ephemeral range " + LeaseArea.ephemeral(Reserver.SYSCTL)
                        + ": Too many open files; this JVM has 0 ports reserved"
                        + "; close ports, sockets and files that are not needed any more, or widen that range");
    }

    @Test
    void aLongListOfHoldersIsCut() {
        assertThat(Holders.summary(List.of("A", "B", "C", "D", "E", "F", "F", "G")))
                .isEqualTo("F 2, A 1, B 1, C 1, D 1 and 2 more");
    }

    @Test
    void namesWhoHasTheRest() {
        try (Leases others = TinyLeases.of(3)) {
            others.lease(ONE.withCount(2), "OrderServerIT");
            PortRange block = block(others);
            String leased = block.first() + 1 + " is leased to OrderServerIT, pid "
                    + ProcessHandle.current().pid();
            assertThat(refused(List.of(block), List.of()))
                    .isIn(
                            message(block.toString(), ", " + leased + ", with 1 more"),
                            message(
                                    block.toString(),
                                    ", " + leased.replace(block.first() + 1 + " ", block.first() + 2 + " ")
                                            + ", with 1 more"));
            assertThat(refused(List.of(block), List.of(block)))
                    .as("this JVM's own are told already")
                    .isEqualTo(message(block.toString(), ""));
        }
    }

    @Test
    void namesThreeOthersAndNoneThatHasNothing() {
        List<Leases> others = new ArrayList<>();
        try {
            List<PortRange> blocks = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                others.add(TinyLeases.of(1));
                blocks.add(i == 0 ? block(others.get(0)) : blockOfOne(others.get(i), "IT" + i));
            }
            String text = refused(blocks, List.of());
            assertThat(text.split(" is leased to IT", -1)).hasSize(1 + 3);
            assertThat(text).doesNotContain(", with ");
        } finally {
            others.forEach(Leases::close);
        }
    }

    @Test
    void aRowThatWouldFitIsNotSaidToBeTooLong() {
        try (Leases leases = TinyLeases.of(3)) {
            leases.lease(ONE.withCount(3), "A");
            assertThatThrownBy(() -> leases.lease(ONE.withCount(3).withConsecutive(true), ""))
                    .isInstanceOf(PortUnavailableException.class)
                    .hasMessageEndingWith(": this JVM has leased 3 of the 3 ports it claimed (A 3)" + REMEDY);
        }
    }

    /** The ports of the only block. */
    private static PortRange block(Leases leases) {
        int claim;
        try (Closing lease = new Closing(leases.lease(ONE, ""))) {
            claim = LeaseArea.blockOf(lease.leases.get(0).port());
        }
        return new PortRange(claim, claim + 3);
    }

    private static PortRange blockOfOne(Leases leases, String label) {
        int claim = LeaseArea.blockOf(leases.lease(ONE, label).get(0).port());
        return new PortRange(claim, claim + 1);
    }

    private record Closing(List<Lease> leases) implements AutoCloseable {
        @Override
        public void close() {
            leases.forEach(Lease::close);
        }
    }

    private static String refused(List<PortRange> blocks, List<PortRange> own) {
        return new Shortage(ONE, new LeaseArea(List.of(), blocks), own, 0, List.of(), "taken").text();
    }

    private static String message(String area, String others) {
        return "cannot lease a TCP port from " + area
                + ": this JVM has leased 0 of the 0 ports it claimed; the others cannot be claimed (taken)" + others
                + REMEDY;
    }

    @Test
    void fiveHoldersAreAllNamed() {
        assertThat(Holders.summary(List.of("A", "B", "C", "D", "E"))).isEqualTo("A 1, B 1, C 1, D 1, E 1");
    }

    @Test
    void aLabelOfAHundredCharactersIsWhole() {
        assertThat(Holders.label("x".repeat(100))).isEqualTo("x".repeat(100));
        assertThat(Holders.label("x".repeat(101))).isEqualTo("x".repeat(97) + "...");
    }
}
