package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** When the tables are read, which is dear, and when only the descriptors are listed. */
class OwnListenersTest {

    /** A table that counts how often it is read. */
    private static final class Counting implements ListenerTable {
        final Set<Long> sockets = new HashSet<>();
        final List<Listener> listeners = new ArrayList<>();
        int readings;

        @Override
        public String name() {
            return "a table";
        }

        @Override
        public Set<Long> sockets() {
            return Set.copyOf(sockets);
        }

        @Override
        public List<Listener> listenersAmong(Set<Long> wanted) {
            readings++;
            return listeners.stream()
                    .filter(listener -> wanted.contains(listener.inode()))
                    .toList();
        }

        void open(long inode, boolean listens) {
            sockets.add(inode);
            if (listens) {
                InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), (int) inode);
                listeners.add(new Listener(Protocol.TCP, address, inode));
            }
        }
    }

    private final Counting table = new Counting();
    private final OwnListeners own = new OwnListeners(table);

    @Test
    void readsTheTablesOnlyForNewSockets() throws IOException {
        table.open(1, true);
        table.open(2, false);
        assertThat(own.look()).extracting(Listener::inode).containsExactly(1L);
        assertThat(own.look()).extracting(Listener::inode).containsExactly(1L);
        assertThat(table.readings).isEqualTo(1);
        table.open(3, true);
        assertThat(own.look()).extracting(Listener::inode).containsExactlyInAnyOrder(1L, 3L);
        assertThat(table.readings).isEqualTo(2);
    }

    @Test
    void aClosedSocketNeedsNoReading() throws IOException {
        table.open(1, true);
        table.open(2, true);
        own.look();
        table.sockets.remove(1L);
        assertThat(own.look()).extracting(Listener::inode).containsExactly(2L);
        assertThat(table.readings).isEqualTo(1);
    }

    @Test
    void aSocketThatBeganToListenLaterIsSeenAfresh() throws IOException {
        table.open(1, false);
        assertThat(own.look()).isEmpty();
        table.open(1, true);
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
            public Set<Long> sockets() throws IOException {
                return first.isEmpty()
                        ? real.sockets()
                        : first.stream().map(Listener::inode).collect(Collectors.toSet());
            }

            @Override
            public List<Listener> listenersAmong(Set<Long> sockets) throws IOException {
                first = first.isEmpty() ? real.listenersAmong(sockets) : first;
                return first;
            }
        };
        assertThatThrownBy(() -> OwnListeners.prove(stuck))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        "self-test failed: a stuck table shows port \\d+ after its ServerSocket was closed");
    }

    @Test
    void aTableThatDoesNotShowAListenerIsBlind() {
        assertThatThrownBy(() -> OwnListeners.prove(table))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("self-test failed: a table did not show a ServerSocket on port \\d+");
    }
}
