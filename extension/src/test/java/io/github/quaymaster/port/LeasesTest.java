package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeasesTest {

    private static final PortRequest ONE = PortRequest.tcp();

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aServerThatDoesNotSetReuseAddressBinds(Transport transport) throws IOException {
        try (Leases leases = new Leases(TinyLeases::wholeMachine)) {
            Lease lease = leases.lease(ONE.withTransport(transport), "").get(0);
            assertThat(Ports.isReserved(lease.port())).isTrue();
            assertThat(lease.guarantee()).isEqualTo(Guarantee.LEASED);
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), lease.port());
            try (ServerSocket tcp = new ServerSocket();
                    DatagramSocket udp = new DatagramSocket(null)) {
                if (transport.hasTcp()) {
                    tcp.setReuseAddress(false);
                    tcp.bind(address);
                }
                if (transport.hasUdp()) {
                    udp.bind(address);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 100})
    void consecutivePortsAscendWithoutAGap(int count) {
        try (Leases leases = new Leases(TinyLeases::wholeMachine)) {
            List<Integer> ports = ports(
                    leases.lease(ONE.withCount(count).withConsecutive(true).withTransport(Transport.TCP_AND_UDP), ""));
            int first = ports.get(0);
            assertThat(ports)
                    .containsExactlyElementsOf(
                            IntStream.range(first, first + count).boxed().toList());
        }
    }

    @Test
    void aRowGoesAroundWhatIsLeased() {
        try (Leases leases = TinyLeases.of(8)) {
            List<Integer> all =
                    ports(leases.lease(ONE.withCount(8), "")).stream().sorted().toList();
            List.of(0, 1, 3, 4, 5, 7).forEach(free -> leases.giveBack(all.get(free)));
            assertThat(ports(leases.lease(ONE.withCount(3).withConsecutive(true), "")))
                    .isEqualTo(all.subList(3, 6));
            assertThat(ports(leases.lease(ONE.withCount(2).withConsecutive(true), "")))
                    .isEqualTo(all.subList(0, 2));
            assertThatThrownBy(() -> leases.lease(ONE.withCount(2).withConsecutive(true), ""))
                    .isInstanceOf(PortUnavailableException.class);
            assertThat(Ports.isReserved(all.get(7))).isFalse();
        }
    }

    @Test
    void manyThreadsGetDistinctPorts() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (Leases leases = new Leases(TinyLeases::wholeMachine)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Transport transport = i % 2 == 0 ? Transport.TCP : Transport.UDP;
                tasks.add(() ->
                        leases.lease(ONE.withTransport(transport), "").get(0).port());
            }
            List<Integer> ports = new ArrayList<>();
            for (Future<Integer> port : threads.invokeAll(tasks)) {
                ports.add(port.get());
            }
            assertThat(ports).hasSize(200).doesNotHaveDuplicates();
            // More than one block: the claims' own ports are not among them.
            assertThat(ports).noneMatch(Ports::isClaim).noneMatch(RefusedPorts::contains);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aReturnedPortRestsUntilNothingListensOnIt() throws IOException {
        try (Leases leases = TinyLeases.of(2)) {
            List<Lease> both = leases.lease(ONE.withCount(2), "");
            int port = both.get(0).port();
            try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                both.get(0).close();
                assertThat(Ports.isReserved(server.getLocalPort())).isFalse();
                assertThatThrownBy(() -> leases.lease(ONE, "")).isInstanceOf(PortUnavailableException.class);
                assertThat(Ports.isReserved(port)).isFalse();
            }
            assertThat(leases.lease(ONE, "").get(0).port()).isEqualTo(port);
        }
    }

    @Test
    void theLongestUnusedComesFirst() {
        try (Leases leases = TinyLeases.of(3)) {
            List<Integer> ports = ports(leases.lease(ONE.withCount(3), ""));
            List.of(1, 2, 0).forEach(returned -> leases.giveBack(ports.get(returned)));
            assertThat(ports(leases.lease(ONE.withCount(3), "")))
                    .containsExactly(ports.get(1), ports.get(2), ports.get(0));
        }
    }

    @Test
    void aRequestThatCannotBeMetLeavesNothingReserved() {
        try (Leases leases = TinyLeases.of(3)) {
            assertThatThrownBy(() -> leases.lease(ONE.withCount(4), "")).isInstanceOf(PortUnavailableException.class);
            assertThat(leases.lease(ONE.withCount(3), "")).hasSize(3);
        }
    }

    @Test
    void theBlockIsReservedForTheHookWhileItIsClaimed() {
        int claim;
        int port;
        try (Leases leases = new Leases(TinyLeases::wholeMachine)) {
            port = leases.lease(ONE, "").get(0).port();
            claim = LeaseArea.blockOf(port);
            assertThat(Ports.isClaim(claim)).isTrue();
            assertThat(Ports.isReserved(claim)).isTrue();
            assertThat(Ports.isClaim(port)).isFalse();
        }
        assertThat(Ports.isClaim(claim)).isFalse();
        assertThat(Ports.isReserved(claim)).isFalse();
        assertThat(Ports.isReserved(port)).isFalse();
    }

    private static List<Integer> ports(List<Lease> leases) {
        return leases.stream().map(Lease::port).toList();
    }
}
