package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void thisMachineCanHoldAPort() throws IOException {
        assertThat(HoldProbe.run()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "0.0.0.0", "::"})
    void aServerBindsThroughOnEveryLocalAddress(String address) throws IOException {
        try (ReservedPort port = Ports.reserve();
                ServerSocket server = new ServerSocket(port.number(), 1, InetAddress.getByName(address))) {
            assertThat(server.getLocalPort()).isEqualTo(port.number());
        }
    }

    @Test
    void theHoldOutlivesTheServer() throws IOException {
        try (ReservedPort port = Ports.reserve()) {
            InetSocketAddress address = port.address();
            for (int restart = 0; restart < 3; restart++) {
                try (ServerSocket server = new ServerSocket(address.getPort(), 1, address.getAddress());
                        Socket client = new Socket(address.getAddress(), address.getPort())) {
                    assertThat(client.getPort()).isEqualTo(server.getLocalPort());
                }
                assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close())
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void theKernelGivesAHeldPortToNobody() throws IOException {
        List<AutoCloseable> open = new ArrayList<>();
        try {
            Set<Integer> held = new HashSet<>();
            for (int i = 0; i < 500; i++) {
                ReservedPort port = Ports.reserve();
                open.add(port);
                held.add(port.number());
            }
            assertThat(held).hasSize(500);
            for (int i = 0; i < 2_000; i++) {
                ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                open.add(stranger);
                assertThat(held).doesNotContain(stranger.getLocalPort());
            }
        } finally {
            for (AutoCloseable each : open) {
                close(each);
            }
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception problem) {
            throw new AssertionError(problem);
        }
    }

    @Test
    void closingGivesItBackOnce() {
        ReservedPort port = Ports.reserve();
        int number = port.number();
        assertThat(Ports.isReserved(number)).isTrue();
        assertThat(port).hasToString("port " + number + " (held)");
        port.close();
        assertThat(Ports.isReserved(number)).isFalse();
        assertThat(port).hasToString("port " + number + " (given back)");
        port.close();
        assertThat(port.number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aNumberThatIsNoPortIsNotReserved(int number) {
        assertThat(Ports.isReserved(number)).isFalse();
    }

    @Test
    void aSchemeThatIsNoneIsRefused() {
        try (ReservedPort port = Ports.reserve()) {
            assertThatThrownBy(() -> port.uri("ht tp"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("\"ht tp\" is not a URI scheme: it must be a letter, then letters, digits, '+', '.' or"
                            + " '-', such as http");
            assertThatThrownBy(() -> port.uri(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("scheme");
            assertThat(port.uri("ws")).hasToString("ws://127.0.0.1:" + port.number());
        }
    }

    @Test
    void whoeverAskedForAPortIsKnownUntilItIsGivenBack() {
        int number;
        try (ReservedPort port =
                Ports.reserve(PortRequest.tcp(), "a label of this test").get(0)) {
            number = port.number();
            assertThat(Ports.isHeld(number)).isEqualTo(port.guarantee() == Guarantee.HELD);
            assertThat(Holders.all()).contains("a label of this test");
            assertThat(Ports.holderOf(number)).isEqualTo(number + " is reserved by a label of this test in this JVM");
        }
        assertThat(Holders.all()).doesNotContain("a label of this test");
        await().untilAsserted(() -> assertThat(Ports.isHeld(number))
                .as("another test may have drawn it, for a while")
                .isFalse());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 199, 65_536, Integer.MAX_VALUE})
    void whatIsNoLeaseHasNoHolder(int number) {
        assertThat(Ports.holderOf(number)).isEmpty();
    }

    @Test
    void theKernelsRangeHasBothItsEnds() {
        PortRange range = LeaseArea.ephemeral(Reserver.SYSCTL);
        assertThat(Ports.isEphemeral(range.first())).isTrue();
        assertThat(Ports.isEphemeral(range.last())).isTrue();
        assertThat(Ports.isEphemeral(range.first() - 1)).isFalse();
        assertThat(Ports.isEphemeral(range.last() + 1)).isFalse();
    }

    @Test
    void theProbeKeepsNothing() throws IOException {
        HoldProbe.run();
        await().untilAsserted(() ->
                assertThat(Holders.all()).as("another test may probe too").doesNotContain("the probe"));
    }

    @Test
    void zeroIsNoPortWhateverIsKept() {
        PortBits bits = new PortBits();
        bits.add(0);
        assertThat(bits.contains(0)).isFalse();
    }
}
