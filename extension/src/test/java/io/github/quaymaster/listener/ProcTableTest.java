package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tables recorded on Linux 6.18, then the live ones. */
class ProcTableTest {

    private static final Long PID = 77L;

    private static ProcTable recorded(String name) {
        return new ProcTable(Path.of("src", "test", "resources", "proc", name));
    }

    private static Map<String, Long> owned(int... inodes) {
        return IntStream.of(inodes).boxed().collect(Collectors.toMap(inode -> "socket:[" + inode + "]", inode -> PID));
    }

    private static Listener listener(Protocol protocol, InetSocketAddress address, int inode) {
        return new Listener(protocol, address, "socket:[" + inode + "]", PID);
    }

    private static InetSocketAddress address(String host, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    @Test
    void showsTheListenersAmongTheSocketsAskedFor() throws IOException {
        assertThat(recorded("idle").listenersAmong(owned(4101, 4103, 4104, 4105, 4106, 4107, 4108, 4109, 9999)))
                .containsExactlyInAnyOrder(
                        listener(Protocol.TCP, address("127.0.0.1", 0x9D15), 4101),
                        listener(Protocol.TCP, address("::", 0x1F90), 4104),
                        listener(Protocol.TCP, address("127.0.0.1", 0x1F91), 4105), // mapped into IPv6
                        listener(Protocol.TCP, address("::1", 0x1F92), 4106),
                        listener(Protocol.UDP, address("127.0.0.1", 0xB5E0), 4107),
                        listener(Protocol.UDP, address("::", 0xB5E2), 4109));
    }

    @Test
    void aKernelWithoutIpv6HasFewerTables() throws IOException {
        assertThat(recorded("no-ipv6").listenersAmong(owned(4101, 4107))).hasSize(2);
    }

    @Test
    void aLineThatMakesNoSenseIsAnError() {
        assertThatThrownBy(() -> recorded("garbled").listenersAmong(owned(4101)))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        "cannot read .*tcp \\(java.io.IOException: too few columns: \"   0: 0100007F:9D15 half"
                                + " a line\"\\)");
    }

    @Test
    void addressesThatMakeNoSenseAreAnError() {
        assertThatThrownBy(() -> NetRow.address("0100007F"))
                .isInstanceOf(IOException.class)
                .hasMessage("not an address of /proc: \"0100007F\"");
    }

    @Test
    void aFolderThatIsNoProcIsAnError(@TempDir Path empty) {
        ProcTable table = new ProcTable(empty);
        assertThatThrownBy(table::sockets)
                .isInstanceOf(IOException.class)
                .hasMessage("cannot list " + empty.resolve("self").resolve("fd"));
        assertThatThrownBy(() -> table.listenersAmong(owned(1))).isInstanceOf(IOException.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theLiveTablesShowWhatIsOpenAndNotWhatIsClosed() throws IOException {
        ProcTable table = new ProcTable(Path.of("/proc"));
        List<String> sockets;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket datagrams = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            sockets = table.listeners().stream()
                    .filter(each -> each.address().equals(server.getLocalSocketAddress())
                            || each.address().equals(datagrams.getLocalSocketAddress()))
                    .map(Listener::socket)
                    .toList();
            assertThat(sockets).hasSizeGreaterThanOrEqualTo(2);
        }
        // Not by their addresses: others may have the ports by now.
        assertThat(table.listeners()).extracting(Listener::socket).doesNotContainAnyElementsOf(sockets);
    }

    @Test
    void aLineThatEndsBeforeItsInodeIsAnError(@TempDir Path net) throws IOException {
        Files.writeString(net.resolve("tcp"), "headings\n0: 0100007F:9D15 00000000:0000 0A 0:0 0:0 0 0 0\n");
        assertThatThrownBy(() -> NetRow.read(net, "tcp", row -> true))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read " + net.resolve("tcp") + " (java.io.IOException: too few columns:"
                        + " \"0: 0100007F:9D15 00000000:0000 0A 0:0 0:0 0 0 0\")");
        Files.writeString(net.resolve("tcp"), "headings\n0: 0100007F:9D15 00000000:0000 0A 0:0 0:0 0 0 0 4101\n");
        assertThat(NetRow.read(net, "tcp", row -> true))
                .containsExactly(new NetRow("0100007F:9D15", "00000000:0000", "0A", 4101));
    }

    @Test
    void descriptorsWithoutATableAreNotEnough(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("self").resolve("fd"));
        Path tcp = folder.resolve("self").resolve("net").resolve("tcp");
        assertThatThrownBy(() -> new ProcTable(folder).requireReadable())
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read " + tcp + " (java.nio.file.NoSuchFileException: " + tcp + ")");
    }
}
