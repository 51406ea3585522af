package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Machine;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** lsof on this machine, compared with {@code /proc}. */
@Isolated("it starts processes, which have this JVM's sockets for a moment")
@EnabledOnOs(OS.LINUX)
class LiveLsofTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final ProcTable proc = new ProcTable(Path.of("/proc"));
    private CommandTable lsof;

    @BeforeEach
    void find() {
        try {
            lsof = new CommandTable(Lsof.find());
        } catch (IOException notInstalled) {
            Machine.lacks(notInstalled.getMessage());
        }
    }

    private interface Look {
        List<Listener> at(ListenerTable table) throws IOException;
    }

    /** Looks with lsof between two looks with {@code /proc}: what comes or goes meanwhile may be shown or not. */
    private Set<String> agreed(Look look) throws IOException {
        Set<String> before = withoutNames(look.at(proc));
        Set<String> shown = withoutNames(look.at(lsof));
        Set<String> after = withoutNames(look.at(proc));
        Set<String> all = new HashSet<>(before);
        all.addAll(after);
        before.retainAll(after);
        assertThat(shown).containsAll(before);
        assertThat(all).containsAll(shown);
        return shown;
    }

    private static Set<String> withoutNames(List<Listener> listeners) {
        return listeners.stream()
                .map(listener -> listener.protocol() + " " + listener.address() + " of " + listener.pid())
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void showsTheSameListenersOfThisJvm() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
                ServerSocket wildcard = new ServerSocket(0);
                ServerSocketChannel ipv6 =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getAllByName("::1")[0], 0));
                DatagramSocket datagrams = new DatagramSocket(0, LOOPBACK);
                Socket client = new Socket(LOOPBACK, server.getLocalPort());
                Socket accepted = server.accept()) {
            int ipv6Port = ((InetSocketAddress) ipv6.getLocalAddress()).getPort();
            assertThat(agreed(ListenerTable::listeners))
                    .hasSizeGreaterThanOrEqualTo(4)
                    .anyMatch(row -> row.contains(":" + wildcard.getLocalPort() + " of "))
                    .anyMatch(row -> row.contains(":" + ipv6Port + " of "))
                    .anyMatch(row -> row.startsWith("UDP /127.0.0.1:" + datagrams.getLocalPort()))
                    .noneMatch(row -> row.contains(":" + client.getLocalPort() + " of "));
            assertThat(lsof.sockets().stream().filter(name -> name.contains(":" + server.getLocalPort())))
                    .hasSize(3)
                    .as("the device field is the inode there")
                    .allSatisfy(name -> assertThat(proc.sockets()).contains("socket:[" + name.split(" ", 3)[1] + "]"));
            assertThat(accepted.isConnected()).isTrue();
        }
    }

    @Test
    void isProvenAsASourceIs() throws IOException {
        assertThat(OwnListeners.prove(lsof, "").name()).isEqualTo("lsof");
    }

    @Test
    void stepsInWhereProcCannotBeRead() throws IOException {
        OwnListeners own =
                Tables.open(List.of(() -> new ProcTable(Path.of("/no/such/proc")), () -> lsof), OwnListeners::prove);
        assertThat(own.name()).isEqualTo("lsof");
        assertThat(own.passedOver()).isEqualTo("/proc (cannot list /no/such/proc/self/fd)");
    }

    @Test
    void showsOtherProcessesToo() throws IOException {
        Set<Long> others = Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().parent().stream())
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
        assertThat(agreed(table -> table.listenersOf(others))).isNotNull();
        assertThat(lsof.listenersOf(Set.of())).isEmpty();
        assertThat(lsof.listenersOf(Set.of(Long.valueOf(Integer.MAX_VALUE)))).isEmpty();
    }

    @Test
    void tellsWhoHasAPort() throws IOException {
        PortUsers byLsof = new PortUsers(new CommandPortUsers(Lsof::find));
        PortUsers byProc = PortUsers.ofThisMachine();
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
                Socket client = new Socket(LOOPBACK, server.getLocalPort());
                Socket accepted = server.accept()) {
            InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
            assertThat(accepted.getLocalPort()).isEqualTo(address.getPort());
            assertThat(byLsof.canLook()).isTrue();
            assertThat(byLsof.of(Protocol.TCP, address))
                    .isEqualTo(byProc.of(Protocol.TCP, address))
                    .hasSize(2);
            InetSocketAddress other = (InetSocketAddress) client.getLocalSocketAddress();
            assertThat(byLsof.of(Protocol.TCP, other))
                    .isEqualTo(byProc.of(Protocol.TCP, other))
                    .hasSize(1);
        }
    }
}
