package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.Pending;
import io.github.quaymaster.agent.SocketHistory;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Tells which listeners of a run were opened and closed since it was asked last. The hook writes down no more than that
 * there is a socket; whose it is and by which line is found out here, on the thread of whoever asks. Safe for use by many
 * threads, one at a time.
 */
public final class ListenerHistory implements AutoCloseable {

    /** What is bound and nobody's may be a daemon's of the build tool, stay so, and is looked at again each time. */
    private static final int MOST_UNDECIDED = 32;

    private final SocketHistory sockets;
    private final Pending<SocketRecord> bound;
    private final Ownership ownership;
    private final TestScope run;
    private final Map<Long, SocketRecord> open = new TreeMap<>();

    /** Of Netty's, of which it is not known that they listen until they do; and those that are nobody's yet. */
    private final List<SocketRecord> undecided = new ArrayList<>();

    private long latest;

    ListenerHistory(SocketHistory sockets, Ownership ownership, TestScope run) {
        this.sockets = sockets;
        this.ownership = ownership;
        this.run = run;
        this.bound = sockets.open();
    }

    /**
     * Returns what happened since the last call.
     *
     * @return first what was opened, in order of the opening, then what was closed
     */
    public synchronized List<ListenerChange> changes() {
        List<SocketRecord> looked = new ArrayList<>(undecided);
        undecided.clear();
        looked.addAll(bound.take(socket -> true));
        List<ListenerChange> changes = new ArrayList<>();
        for (SocketRecord socket : looked) {
            Owner owner = ownership.sofar(socket);
            if (owner.isUnwatched() && socket.isOpen() && undecided.size() < MOST_UNDECIDED) {
                undecided.add(socket); // opened to build an instance, maybe, whose test has not begun
                continue;
            }
            if (!run.equals(owner.run())
                    || Frames.isTrial(Objects.requireNonNull(socket.bound()).stack())) {
                continue;
            }
            if (LeakedListenerRule.concerns(socket)) {
                open.put(++latest, socket);
                changes.add(opened(latest, socket));
            } else if (socket.kind() == SocketRecord.Kind.OTHER && socket.isOpen()) {
                undecided.add(socket);
            }
        }
        for (Iterator<Map.Entry<Long, SocketRecord>> each = open.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Long, SocketRecord> entry = each.next();
            if (!entry.getValue().isOpen()) {
                each.remove();
                changes.add(new ListenerChange.Closed(
                        entry.getKey(),
                        entry.getValue().closedAt(),
                        entry.getValue().isCollected()));
            }
        }
        return changes;
    }

    private ListenerChange opened(long number, SocketRecord socket) {
        TestScope scope = ownership.sofar(socket).scope();
        Opening opening = Objects.requireNonNull(socket.bound());
        InetSocketAddress address =
                Objects.requireNonNullElse(socket.local(), Objects.requireNonNull(socket.requested()));
        return new ListenerChange.Opened(
                number,
                opening.nanoTime(),
                LeakedListenerRule.protocol(socket),
                address,
                scope,
                OpeningSite.of(socket, scope == null ? run : scope),
                opening.threadName());
    }

    /**
     * Counts the sockets that are missing here, of any run of this JVM, since too many were bound before anybody asked.
     *
     * @return how many
     */
    public long lost() {
        return bound.dropped();
    }

    @Override
    public void close() {
        sockets.close(bound);
    }
}
