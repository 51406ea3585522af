package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which guarantee a request gets. */
class ReserverTest {

    @ParameterizedTest
    @CsvSource({
        "true, TCP, true, 1, false, HELD",
        "true, TCP, true, 3, false, HELD",
        "true, TCP, true, 1, true, HELD",
        "true, TCP, true, 3, true, LEASED",
        "true, TCP, false, 1, false, LEASED",
        "true, UDP, true, 1, false, LEASED",
        "true, TCP_AND_UDP, true, 2, false, LEASED",
        "false, TCP, true, 2, false, LEASED",
    })
    void holdsWhatCanBeHeldAndLeasesTheRest(
            boolean canHold, Transport transport, boolean hold, int count, boolean consecutive, Guarantee guarantee) {
        try (Leases leases = new Leases(TinyLeases::wholeMachine)) {
            Reserver reserver = new Reserver(() -> canHold, leases);
            List<ReservedPort> ports = reserver.reserve(new PortRequest(transport, hold, count, consecutive), "A");
            assertThat(ports).hasSize(count).allMatch(port -> port.guarantee() == guarantee);
            assertThat(ports).allMatch(port -> port.transport() == transport);
            assertThat(ports)
                    .allMatch(port ->
                            Ports.holderOf(port.number()).equals(port.number() + " is reserved by A in this JVM"));
            ports.forEach(ReservedPort::close);
            assertThat(ports).noneMatch(port -> Ports.isReserved(port.number()));
        }
    }

    @Test
    void theTextOfALeaseSaysSo() {
        try (Leases leases = new Leases(TinyLeases::wholeMachine)) {
            Reserver reserver = new Reserver(() -> false, leases);
            ReservedPort tcp = reserver.reserve(PortRequest.tcp(), "").get(0);
            ReservedPort udp = reserver.reserve(PortRequest.tcp().withTransport(Transport.UDP), "")
                    .get(0);
            assertThat(tcp).hasToString("port " + tcp.number() + " (leased)");
            assertThat(udp).hasToString("port " + udp.number() + " (UDP, leased)");
            assertThat(Ports.holderOf(udp.number())).isEqualTo(udp.number() + " is reserved in this JVM");
            udp.close();
            assertThat(udp).hasToString("port " + udp.number() + " (UDP, given back)");
        }
    }

    @Test
    void aRequestAndAHolderAreNeeded() {
        assertThatThrownBy(() -> Ports.reserve(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("request");
        assertThatThrownBy(() -> Ports.reserve(PortRequest.tcp(), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("holder");
    }
}
