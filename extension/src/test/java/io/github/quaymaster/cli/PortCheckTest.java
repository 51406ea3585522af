package io.github.quaymaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.port.Guarantee;
import io.github.quaymaster.port.PortRequest;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Transport;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** What is said of reserved ports, and of what a server can do with them. */
class PortCheckTest {

    private static final String PORT = "port 40213 (held)";

    @Test
    void aPortIsUsedAsATestWould() throws IOException {
        try (ReservedPort tcp = Ports.reserve();
                ReservedPort udp = Ports.reserve(PortRequest.tcp().withTransport(Transport.UDP))
                        .get(0)) {
            assertThat(PortTrial.tcp(tcp)).isEmpty();
            assertThat(PortTrial.udp(udp)).isEmpty();
            try (ServerSocket other = new ServerSocket();
                    DatagramSocket otherDatagrams = new DatagramSocket(udp.address())) {
                other.bind(tcp.address());
                assertThat(PortTrial.tcp(tcp)).startsWith("a server cannot bind to it (");
                assertThat(PortTrial.udp(udp)).startsWith("a server cannot bind to it (");
                assertThat(otherDatagrams.isBound()).isTrue();
            }
        }
    }

    @Test
    void whatAPortIsWorthIsSaid() {
        assertThat(PortCheck.used(PortCheck.TCP, PORT, Guarantee.HELD, "", ""))
                .isEqualTo(Check.ok(
                        "TCP port",
                        PORT + ": a server bound to it and was reached, and a second one was refused, as a client is"
                                + " while no server listens"));
        assertThat(PortCheck.used(PortCheck.UDP, "port 23107 (UDP, leased)", Guarantee.LEASED, "", ""))
                .isEqualTo(Check.ok(
                        "UDP port",
                        "port 23107 (UDP, leased): a server bound to it and was reached, and a second one was"
                                + " refused"));
        assertThat(PortCheck.used(
                        PortCheck.TCP,
                        "port 23107 (leased)",
                        Guarantee.LEASED,
                        "",
                        "a client that connects to a held port is not refused"))
                .isEqualTo(Check.warn(
                        "TCP port",
                        "port 23107 (leased): a server bound to it and was reached, and a second one was refused; no"
                                + " port can be held here: a client that connects to a held port is not refused",
                        ""));
    }

    @Test
    void aPortThatCannotBeUsedIsAFault() {
        assertThat(PortCheck.used(PortCheck.TCP, PORT, Guarantee.HELD, "a server cannot bind to it (Denied)", ""))
                .isEqualTo(Check.broken(
                        "TCP port",
                        PORT + ": a server cannot bind to it (Denied)",
                        "let the test JVM bind and connect on 127.0.0.1, which a firewall, a sandbox or another program"
                                + " prevents"));
    }

    @Test
    void aPortThatCannotBeHadIsAFault() {
        assertThat(PortCheck.unavailable(PortCheck.UDP, new IllegalArgumentException("the value \"80-90\"")))
                .isEqualTo(Check.broken(
                        "UDP port",
                        "the value \"80-90\"",
                        "set quaymaster.ports.range to a range such as 20000-29999, or leave it out"));
        assertThat(PortCheck.unavailable(PortCheck.TCP, new IllegalStateException("cannot hold a TCP port")))
                .isEqualTo(Check.broken(
                        "TCP port",
                        "cannot hold a TCP port",
                        "see at \"TCP port\" what is exhausted, and close it or raise its limit"));
    }

    @Test
    void ipv6IsWhatAPortIsHeldOn() {
        assertThat(Ipv6Check.works(Ipv6Check.Hold.KEEPS_IT_OUT))
                .isEqualTo(Check.ok("IPv6", "servers can be on ::1, and a held port is held there too"));
        assertThat(Ipv6Check.works(Ipv6Check.Hold.NONE)).isEqualTo(Check.ok("IPv6", "servers can be on ::1"));
        assertThat(Ipv6Check.works(Ipv6Check.Hold.LETS_IT_IN))
                .isEqualTo(Check.warn("IPv6", "servers can be on ::1, and a held port is not held there", Step.REPORT));
        assertThat(Ipv6Check.absent("Cannot assign requested address"))
                .isEqualTo(Check.ok(
                        "IPv6",
                        "there is no ::1 (Cannot assign requested address): servers and clients use 127.0.0.1"));
        assertThat(Ipv6Check.switchedOff())
                .isEqualTo(Check.warn(
                        "IPv6",
                        "switched off by -Djava.net.preferIPv4Stack=true: a port is not held on ::1, where another"
                                + " program may listen on its number",
                        "start the test JVMs without -Djava.net.preferIPv4Stack=true"));
    }
}
