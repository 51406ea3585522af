package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.quaymaster.listener.PortProcess.Kinship;
import io.github.quaymaster.listener.PortUser.State;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who has a port, on this machine's own tables. */
@EnabledOnOs(OS.LINUX)
class PortUsersTest {

    private static final PortUsers MACHINE = PortUsers.ofThisMachine();
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static InetSocketAddress address(ServerSocket server) {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    @Test
    void aListenerOfThisJvm() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            List<PortUser> users = MACHINE.of(Protocol.TCP, address(server));
            assertThat(users).hasSize(1);
            PortUser user = users.get(0);
            assertThat(user.state()).isEqualTo(State.LISTENING);
            assertThat(user.local()).isEqualTo(address(server));
            assertThat(user.remote()).isNull();
            assertThat(user.process().pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(user.process().kinship()).isEqualTo(Kinship.SELF);
            assertThat(user.process().command()).startsWith("java ");
        }
    }

    @Test
    void whatIsBoundToAnotherAddressAloneIsNotInTheWay() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            int port = server.getLocalPort();
            assertThat(MACHINE.of(Protocol.TCP, new InetSocketAddress("127.0.0.2", port)))
                    .isEmpty();
            assertThat(MACHINE.of(Protocol.TCP, new InetSocketAddress("0.0.0.0", port)))
                    .hasSize(1);
            assertThat(MACHINE.of(Protocol.UDP, address(server))).isEmpty();
        }
    }

    @Test
    void aDatagramSocket() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            assertThat(MACHINE.of(Protocol.UDP, (InetSocketAddress) socket.getLocalSocketAddress()))
                    .singleElement()
                    .extracting(PortUser::state)
                    .isEqualTo(State.LISTENING);
        }
    }

    @Test
    void connectionsAndWhatIsLeftOfThem() throws IOException {
        InetSocketAddress server;
        InetSocketAddress other;
        try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK);
                Socket client = new Socket(LOOPBACK, listener.getLocalPort());
                Socket accepted = listener.accept()) {
            server = address(listener);
            other = (InetSocketAddress) client.getLocalSocketAddress();
            assertThat(MACHINE.of(Protocol.TCP, server))
                    .extracting(PortUser::state)
                    .containsExactly(State.LISTENING, State.CONNECTED);
            PortUser clientSide = MACHINE.of(Protocol.TCP, other).get(0);
            assertThat(clientSide.state()).isEqualTo(State.CONNECTED);
            assertThat(clientSide.remote()).isEqualTo(server);
            accepted.shutdownOutput(); // the side that ends first is left in TIME_WAIT
            client.getInputStream().read();
        }
        // A process being started has all of these sockets for a moment, and anybody may have the port by then.
        await().untilAsserted(() -> assertThat(MACHINE.of(Protocol.TCP, server))
                .filteredOn(user -> other.equals(user.remote()))
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.state()).isEqualTo(State.TIME_WAIT);
                    assertThat(left.process()).isNull();
                }));
    }

    @Test
    void nobody(@TempDir Path empty) throws IOException {
        assertThat(MACHINE.canLook()).isTrue();
        PortUsers blind = new PortUsers(new ProcPortUsers(empty));
        assertThat(blind.canLook()).isFalse();
        try (ReservedPort free = Ports.reserve()) { // a hold keeps others away and stands in no table
            InetSocketAddress address = new InetSocketAddress(LOOPBACK, free.number());
            assertThat(MACHINE.of(Protocol.TCP, address)).isEmpty();
            assertThat(blind.of(Protocol.TCP, address)).isEmpty();
        }
    }

    @Test
    void theSystemDecidesWhereToLook(@TempDir Path empty) {
        Path proc = Path.of("/proc");
        assertThat(PortUsers.of("Linux", proc).canLook()).isTrue();
        assertThat(PortUsers.of("Windows 11", proc).canLook())
                .as("there is no netstat.exe here")
                .isFalse();
        assertThat(PortUsers.of("Mac OS X", empty).canLook())
                .as("lsof does where there is no /proc")
                .isEqualTo(
                        Files.isExecutable(Path.of("/usr/bin/lsof")) || Files.isExecutable(Path.of("/usr/sbin/lsof")));
    }

    @Test
    void portsThatNotEveryUserMayBind(@TempDir Path folder) throws IOException {
        Path setting = Files.writeString(folder.resolve("ip_unprivileged_port_start"), "80\n");
        Path none = folder.resolve("none");
        assertThat(PortUsers.firstUnprivileged(setting, "Linux")).isEqualTo(80);
        assertThat(PortUsers.firstUnprivileged(none, "Mac OS X")).isEqualTo(1_024);
        assertThat(PortUsers.firstUnprivileged(none, "Windows 11")).isZero();
        assertThat(MACHINE.firstUnprivileged())
                .isEqualTo(
                        Integer.parseInt(ExcludedPorts.sysctl(Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start"))
                                .strip()));
    }
}
