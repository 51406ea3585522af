package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** When the tables are read, which is dear, and when only the descriptors are listed. */
class OwnListenersTest {

    /** A table that counts how often it is read. */
    private static final class Counting implements ListenerTable {
        final Set<String> sockets = new HashSet<>();
        final List<Listener> listeners = new ArrayList<>();
        int readings;
        boolean dear;
        String problem;

        @Override
        public String name() {
            return "a table";
        }

        @Override
        public void requireReadable() throws IOException {
            if (problem != null) {
                throw new IOException(problem);
            }
        }

        @Override
        public boolean isDear() {
            return dear;
        }

        @Override
        public Set<String> sockets() {
            return Set.copyOf(sockets);
        }

        @Override
        public List<Listener> listeners() {
            readings++;
            return listeners.stream()
                    .filter(listener -> sockets.contains(listener.socket()))
                    .toList();
        }

        @Override
        public List<Listener> listenersOf(Set<Long> pids) {
            return List.copyOf(listeners);
        }

        void open(String socket, boolean listens) {
            sockets.add(socket);
            if (listens) {
                listeners.add(listener(socket));
            }
        }
    }

    private static Listener listener(String socket) {
        return new Listener(Protocol.TCP, new InetSocketAddress(InetAddress.getLoopbackAddress(), 8_080), socket, 77);
    }

    private final Counting table = new Counting();
    private final OwnListeners own = new OwnListeners(table, "", Duration.ofSeconds(30));

    @Test
    void readsTheTablesOnlyForNewSockets() throws IOException {
        table.open("1", true);
        table.open("2", false);
        assertThat(own.look()).extracting(Listener::socket).containsExactly("1");
        assertThat(own.look()).extracting(Listener::socket).containsExactly("1");
        assertThat(table.readings).isEqualTo(1);
        table.open("3", true);
        assertThat(own.look()).extracting(Listener::socket).containsExactlyInAnyOrder("1", "3");
        assertThat(table.readings).isEqualTo(2);
    }

    @Test
    void aClosedSocketNeedsNoReading() throws IOException {
        table.open("1", true);
        table.open("2", true);
        own.look();
        table.sockets.remove("1");
        assertThat(own.look()).extracting(Listener::socket).containsExactly("2");
        assertThat(table.readings).isEqualTo(1);
    }

    @Test
    void aSocketThatBeganToListenLaterIsSeenAfresh() throws IOException {
        table.open("1", false);
        assertThat(own.look()).isEmpty();
        table.open("1", true);
        assertThat(own.look()).isEmpty();
        assertThat(own.lookAfresh()).hasSize(1);
    }

    @Test
    void aTableThatShowsAClosedListenerIsBlindToo() {
        ListenerTable stuck = new ListenerTable() {
            private final ListenerTable real = new ProcTable(Path.of("/proc"));
            private List<Listener> first = List.of();

            @Override
            public String name() {
                return "a stuck table";
            }

            @Override
            public void requireReadable() {}

            @Override
            public boolean isDear() {
                return true;
            }

            @Override
            public Set<String> sockets() {
                return Set.of();
            }

            @Override
            public List<Listener> listeners() throws IOException {
                first = first.isEmpty() ? real.listeners() : first;
                return first;
            }

            @Override
            public List<Listener> listenersOf(Set<Long> pids) {
                return List.of();
            }
        };
        assertThatThrownBy(() -> OwnListeners.prove(stuck, ""))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        "self-test failed: a stuck table shows port \\d+ after its ServerSocket was closed");
    }

    @Test
    void aTableThatDoesNotShowAListenerIsBlind() {
        assertThatThrownBy(() -> OwnListeners.prove(table, ""))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("self-test failed: a table did not show a ServerSocket on port \\d+");
    }

    @Test
    void besideTheHookATableIsTriedOutWhenItIsAskedWhatListens() throws IOException {
        OwnListeners later = ProvenLater.of(table, "");
        table.open("1", true);
        assertThat(later.sockets()).containsExactly("1");
        assertThatThrownBy(later::look)
                .isInstanceOf(IOException.class)
                .hasMessageMatching("self-test failed: a table did not show a ServerSocket on port \\d+");
        assertThat(ProvenLater.of(new ProcTable(Path.of("/proc")), "").look()).isNotNull();
    }

    @Test
    void aDearTableIsReadEachTimeAndItsSocketsAreNotListedFirst() throws IOException {
        table.dear = true;
        table.open("1", true);
        assertThat(own.look()).hasSize(1);
        assertThat(own.look()).hasSize(1);
        assertThat(table.readings).isEqualTo(2);
        assertThat(own.isAffordable()).isTrue();
    }

    @Test
    void afterItsTimeADearTableIsNotForEveryTest() throws IOException {
        OwnListeners spent = new OwnListeners(table, "", Duration.ZERO);
        assertThat(spent.isAffordable()).isTrue();
        table.dear = true;
        assertThat(spent.isAffordable()).isFalse();
        table.open("1", true);
        assertThat(spent.look()).hasSize(1);
    }

    @Test
    void aSocketThatThisJvmHasIsNoChilds() throws IOException {
        table.listeners.add(listener("inherited"));
        table.listeners.add(listener("the child's"));
        table.sockets.add("inherited");
        assertThat(own.ofProcesses(Set.of(77L))).extracting(Listener::socket).containsExactly("the child's");
    }

    @Test
    void besideTheHookATableThatCannotBeReadIsRefusedAtOnce() {
        table.problem = "cannot list /proc/self/fd";
        assertThatThrownBy(() -> ProvenLater.of(table, ""))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot list /proc/self/fd");
    }

    @Test
    void besideTheHookATableIsItself() throws IOException {
        OwnListeners later = ProvenLater.of(table, "/proc (no)");
        assertThat(later.name()).isEqualTo("a table");
        assertThat(later.passedOver()).isEqualTo("/proc (no)");
        assertThat(later.isDear()).isFalse();
        table.dear = true;
        assertThat(later.isDear()).isTrue();
    }

    @Test
    void besideTheHookATableIsTriedOutBeforeItIsAskedOfOtherProcessesToo() {
        assertThatThrownBy(() -> ProvenLater.of(table, "").ofProcesses(Set.of(77L)))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("self-test failed: a table did not show a ServerSocket on port \\d+");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aJvmHasOneOfEachKindAndBothShowWhatIsOpen() throws IOException {
        OwnListeners ours = OwnListeners.ofThisJvm();
        OwnListeners beside = OwnListeners.besideTheHook();
        assertThat(OwnListeners.ofThisJvm()).isSameAs(ours).isNotSameAs(beside);
        assertThat(OwnListeners.besideTheHook()).isSameAs(beside);
        Set<Long> self = Set.of(ProcessHandle.current().pid());
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (OwnListeners each : List.of(ours, beside)) {
                InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
                assertThat(each.lookAfresh()).extracting(Listener::address).contains(address);
                // Of this listener alone: another that a test beside closes meanwhile is this JVM's no longer.
                assertThat(each.ofProcesses(self))
                        .as("it is this JVM's as well")
                        .extracting(Listener::address)
                        .doesNotContain(address);
            }
        }
    }
}
