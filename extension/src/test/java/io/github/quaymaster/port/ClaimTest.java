package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ClaimTest {

    @Test
    void whatIsReservedCannotBeClaimedAndStaysReserved() {
        try (ReservedPort port = Ports.reserve()) {
            assertThatThrownBy(() -> Claim.open(port.number(), () -> new byte[0]))
                    .isInstanceOf(BindException.class)
                    .hasMessage("port " + port.number() + " is reserved in this JVM");
            assertThat(Ports.isReserved(port.number())).isTrue();
            assertThat(Ports.isClaim(port.number())).isFalse();
        }
    }

    @Test
    void whereSomebodyListensNothingIsClaimed() throws IOException {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = somebody.getLocalPort();
            assertThatThrownBy(() -> Claim.open(port, () -> new byte[0]))
                    .isInstanceOf(BindException.class)
                    .hasMessageStartingWith("Address already in use");
            assertThat(Ports.isReserved(port)).isFalse();
            assertThat(Ports.isClaim(port)).isFalse();
        }
    }

    @Test
    void aRangeThatMakesNoSenseChangesNothing() {
        assertThatThrownBy(() -> Ports.useRange("high"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value \"high\" of quaymaster.ports.range is no range within 1024-65535 with room for a"
                        + " block of ports, which begins at a multiple of 200 that no well-known server uses; write for"
                        + " example quaymaster.ports.range=20000-29999");
        try (ReservedPort port =
                Ports.reserve(PortRequest.tcp().withTransport(Transport.UDP)).get(0)) {
            assertThat(port.guarantee()).isEqualTo(Guarantee.LEASED);
        }
    }

    @Test
    void whatAnswersKeepsNeitherTheJvmAliveNorAClassLoader() {
        try (Leases leases = TinyLeases.of(1)) {
            int claim =
                    LeaseArea.blockOf(leases.lease(PortRequest.tcp(), "").get(0).port());
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().equals("quaymaster-whois-" + claim))
                    .singleElement()
                    .satisfies(thread -> {
                        assertThat(thread.isDaemon()).isTrue();
                        assertThat(thread.getContextClassLoader())
                                .as("it outlives the class loader of the test that was the first")
                                .isNull();
                    });
        }
    }
}
