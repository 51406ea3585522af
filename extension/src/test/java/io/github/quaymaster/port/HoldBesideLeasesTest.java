package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("its leases are of the numbers that the kernel chooses for the tests beside")
class HoldBesideLeasesTest {

    /** The kernel chooses a leased number now and then if the user's range overlaps its own. */
    @Test
    void aHoldPassesOverWhatIsLeased() {
        try (Leases leases = new Leases(() -> new LeaseArea(List.of(), List.of(new PortRange(34_000, 59_999))))) {
            List<ReservedPort> leased = new ArrayList<>();
            try {
                Reserver reserver = new Reserver(() -> true, leases);
                for (int i = 0; i < 10; i++) {
                    leased.addAll(reserver.reserve(new PortRequest(Transport.TCP, false, 100, false), "A"));
                }
                for (int i = 0; i < 1_000; i++) {
                    try (ReservedPort held =
                            reserver.reserve(PortRequest.tcp(), "B").get(0)) {
                        assertThat(held.guarantee()).isEqualTo(Guarantee.HELD);
                        assertThat(leased).noneMatch(port -> port.number() == held.number());
                    }
                }
            } finally {
                leased.forEach(ReservedPort::close);
            }
        }
    }
}
