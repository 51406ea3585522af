package io.github.quaymaster.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SocketTableTest {

    private final SocketTable table = new SocketTable();
    private final RunningScopes scopes = new RunningScopes();

    private SocketRecord bound() {
        SocketRecord socket = new SocketRecord(new FileDescriptor(), SocketRecord.Kind.TCP_LISTENER, null);
        socket.bind(Opening.here(scopes), new InetSocketAddress(0));
        return socket;
    }

    @Test
    void findsByIdentity() {
        SocketRecord socket = bound();
        table.add(socket);
        table.add(bound());
        assertThat(table.find(socket.descriptor())).isSameAs(socket);
        assertThat(table.find(new FileDescriptor())).isNull();
    }

    @Test
    void showsWhatIsBoundAndNotClosed() {
        SocketRecord open = bound();
        SocketRecord closed = bound();
        closed.close(false);
        SocketRecord unbound = new SocketRecord(new FileDescriptor(), SocketRecord.Kind.TCP_LISTENER, null);
        List.of(open, closed, unbound).forEach(table::add);
        assertThat(table.open()).containsExactly(open);
    }

    @Test
    void aDescriptorUsedAgainTakesThePlaceOfItsRecord() {
        SocketRecord first = bound();
        SocketRecord second = new SocketRecord(first.descriptor(), SocketRecord.Kind.DATAGRAM, null);
        table.add(first);
        table.add(second);
        assertThat(table.find(first.descriptor())).isSameAs(second);
    }

    /** Else a suite of 100,000 tests would keep 100,000 stack traces. */
    @Test
    void closedRecordsAreDroppedAsNewOnesCome() {
        for (int i = 0; i < 200_000; i++) {
            SocketRecord socket = bound();
            table.add(socket);
            socket.close(false);
        }
        assertThat(table.size()).isLessThan(10_000);
    }

    @Test
    void manyThreadsLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<SocketRecord>>> added = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                Callable<List<SocketRecord>> work = () -> {
                    List<SocketRecord> left = new ArrayList<>();
                    for (int i = 0; i < 5_000; i++) {
                        SocketRecord socket = bound();
                        table.add(socket);
                        if (i % 10 == 0) {
                            left.add(socket);
                        } else {
                            socket.close(false);
                        }
                    }
                    return left;
                };
                added.add(threads.submit(work));
            }
            List<SocketRecord> expected = new ArrayList<>();
            for (Future<List<SocketRecord>> each : added) {
                expected.addAll(each.get());
            }
            assertThat(table.open()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(expected)
                    .allSatisfy(socket ->
                            assertThat(table.find(socket.descriptor())).isSameAs(socket));
        } finally {
            threads.shutdownNow();
        }
    }
}
