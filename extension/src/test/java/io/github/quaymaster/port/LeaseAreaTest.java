package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseAreaTest {

    @TempDir
    Path sysctl;

    @ParameterizedTest
    @CsvSource({
        "32768 60999, 10000-32767, 113",
        "16384 65535, 10000-16383, 31",
        "9000 65000, '1024-8999, 65001-65535', 32",
        "2000 60000, '1024-1999, 60001-65535', 31",
        "1024 65535, '', 0",
        "12000 60999, 10000-11999, 9",
        "11999 60999, '1024-11998, 61000-65535', 65",
        "garbled, 10000-49151, 195",
        "garbled twice, 10000-49151, 195",
    })
    void keepsOutOfTheKernelsOwnRange(String ephemeral, String area, int blocks) throws IOException {
        Files.writeString(sysctl.resolve("ip_local_port_range"), ephemeral.replace(' ', '\t') + "\n");
        LeaseArea found = LeaseArea.of(sysctl, null);
        assertThat(found).hasToString(area);
        assertThat(found.draw()).hasSize(blocks);
    }

    @Test
    void theKernelOfThisMachineChoosesWithinItsRangeAndLeasesAreOutside() throws IOException {
        PortRange ephemeral = LeaseArea.ephemeral(Reserver.SYSCTL);
        for (int i = 0; i < 200; i++) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                assertThat(ephemeral.contains(socket.getLocalPort())).isTrue();
            }
        }
        assertThat(LeaseArea.of(Reserver.SYSCTL, null).others())
                .noneMatch(range -> ephemeral.contains(range.first()) || ephemeral.contains(range.last()));
    }

    @Test
    void withoutLinuxTheKernelsRangeIsIanas() {
        assertThat(LeaseArea.of(sysctl, null)).hasToString("10000-49151");
    }

    @Test
    void reservedRangesThatHoldABlockComeFirst() throws IOException {
        Files.writeString(sysctl.resolve("ip_local_port_range"), "32768\t60999\n");
        Files.writeString(sysctl.resolve("ip_local_reserved_ports"), "8080,9148,20100-20350,40000-40399\n");
        LeaseArea area = LeaseArea.of(sysctl, null);
        assertThat(area).hasToString("40000-40399, 10000-32767");
        assertThat(area.draw().subList(0, 2))
                .containsExactlyInAnyOrder(new PortRange(40_000, 40_199), new PortRange(40_200, 40_399));
        assertThat(area.draw()).hasSize(115).doesNotHaveDuplicates();
    }

    @Test
    void privilegedPortsAreNotForTestsThoughTheyAreReserved() throws IOException {
        Files.writeString(sysctl.resolve("ip_local_reserved_ports"), "0-1023,600-1399\n");
        assertThat(LeaseArea.of(sysctl, null)).hasToString("1024-1399, 10000-49151");
    }

    @Test
    void aGivenRangeIsTheOnlyOne() throws IOException {
        Files.writeString(sysctl.resolve("ip_local_reserved_ports"), "40000-40399\n");
        LeaseArea area = LeaseArea.of(sysctl, " 20150-20610 ");
        assertThat(area).hasToString("20150-20610");
        assertThat(area.draw())
                .containsExactlyInAnyOrder(
                        new PortRange(20_200, 20_399), new PortRange(20_400, 20_599), new PortRange(20_600, 20_610));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20000",
                "x",
                "20000-10000",
                "20000-20000",
                "20001-20199",
                "1000-2000",
                "20000-65536",
                "8000-8100",
                "20000-99999",
                "0-65535",
                "20000 - 29999"
            })
    void aRangeThatMakesNoSenseIsRefused(String value) {
        assertThatThrownBy(() -> LeaseArea.of(sysctl, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the value \"" + value + "\" of quaymaster.ports.range is no range within 1024-65535 with room"
                                + " for a block of ports, which begins at a multiple of 200 that no well-known server uses; write"
                                + " for example quaymaster.ports.range=20000-29999");
    }

    @Test
    void blocksAreDrawnAtRandom() {
        LeaseArea area = LeaseArea.of(sysctl, "10000-32767");
        List<PortRange> first = area.draw();
        // 113 blocks in the same order thrice in a row would be chance in one of 10^360 runs.
        assertThat(List.of(area.draw(), area.draw())).anyMatch(drawn -> !drawn.equals(first));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {6000, 6667, 10080, 5060, 8080, 8081, 8443, 8888, 9000, 9090, 9092, 9200, 3000, 3306, 5000, 5432})
    void whatBrowsersRefuseAndWhatServersListenOnIsNeverUsable(int port) {
        int first = LeaseArea.blockOf(port);
        assertThat(Block.usable(new PortRange(first, first + 199))).doesNotContain(port, first);
    }

    @ParameterizedTest
    @ValueSource(ints = {5672, 6379, 27017, 2181, 1433, 1521, 11211, 15672, 61616, 50051, 2049, 1719, 6697})
    void norAreThese(int port) {
        assertThat(RefusedPorts.contains(port)).isTrue();
        assertThat(RefusedPorts.contains(23_107)).isFalse();
    }

    @Test
    void aRowEndsAtARefusedPort() {
        // 10080 is refused, and 10000 is the claim's.
        assertThat(Block.hasRow(new PortRange(10_000, 10_199), 119)).isTrue();
        assertThat(Block.hasRow(new PortRange(10_000, 10_199), 120)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1024-2000", "65000-65535"})
    void aRangeMayReachTheEnds(String range) {
        assertThat(LeaseArea.of(sysctl, range)).hasToString(range);
    }

    @Test
    void theOrderIsRandomSinceBuildsShallNotMeet() {
        List<PortRange> range = List.of(new PortRange(10_000, 32_767));
        for (LeaseArea area : List.of(new LeaseArea(range, List.of()), new LeaseArea(List.of(), range))) {
            assertThat(Stream.generate(area::draw).limit(20).distinct().count()).isGreaterThan(1);
        }
    }
}
