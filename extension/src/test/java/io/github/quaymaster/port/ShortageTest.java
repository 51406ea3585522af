package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
