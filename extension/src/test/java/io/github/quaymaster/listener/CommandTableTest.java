package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.listener.PortUser.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a program's listing is made of on systems that have no {@code /proc}. */
class CommandTableTest {

    private static final long SELF = ProcessHandle.current().pid();
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8_080);
    private static final InetSocketAddress THERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);

    /** Lists a listener of this JVM and a closed connection that is nobody's any more. */
    private static final SocketCommand LISTING = new SocketCommand() {
        private final SocketRow listener =
                new SocketRow("TCP 1", Protocol.TCP, State.LISTENING, HERE, null, SELF, "java");
        private final SocketRow left = new SocketRow("TCP 2", Protocol.TCP, State.TIME_WAIT, HERE, THERE, 0, "");

        @Override
        public String name() {
            return "a listing";
        }

        @Override
        public List<SocketRow> ofProcesses(Set<Long> pids) {
            return pids.contains(SELF) ? List.of(listener, left) : List.of();
        }

        @Override
        public List<SocketRow> ofPort(Protocol protocol, int port) {
            return List.of(left, listener);
        }
    };

    private final CommandTable table = new CommandTable(LISTING);

    @Test
    void costsAProcessEachTime() {
        assertThat(table.isDear()).isTrue();
        assertThat(table.name()).isEqualTo("a listing");
    }

    @Test
    void showsTheListenersAmongTheSockets() throws IOException {
        assertThat(table.sockets()).containsExactlyInAnyOrder("TCP 1", "TCP 2");
        assertThat(table.listeners()).containsExactly(new Listener(Protocol.TCP, HERE, "TCP 1", SELF));
        assertThat(table.listenersOf(Set.of(SELF + 1))).isEmpty();
    }

    @Test
    void tellsWhoHasAPortAndThatALeftoverIsNobodys() {
        PortUsers users = new PortUsers(new CommandPortUsers(() -> LISTING));
        assertThat(users.canLook()).isTrue();
        assertThat(users.of(Protocol.TCP, HERE))
                .containsExactly(
                        new PortUser(State.LISTENING, HERE, null, PortProcess.of(SELF)),
                        new PortUser(State.TIME_WAIT, HERE, THERE, null));
    }

    @Test
    void withoutTheProgramNobodyCanLook() {
        PortUsers blind = new PortUsers(new CommandPortUsers(() -> {
            throw new IOException("no lsof in /usr/sbin or /usr/bin");
        }));
        assertThat(blind.canLook()).isFalse();
        assertThat(blind.of(Protocol.TCP, HERE)).isEmpty();
    }
}
