package io.github.quaymaster.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * The sockets that were bound, kept only while somebody wants them: the tables forget what was closed. Added to inside the
 * JDK's socket code, so that neither locks nor waits. Each reader has a queue of its own: what one run leaves lying there
 * must not drive out another's.
 */
public final class SocketHistory {

    private final int most;
    private volatile List<Pending<SocketRecord>> readers = List.of();

    /** @param most how many sockets are kept until their reader asks */
    SocketHistory(int most) {
        this.most = most;
    }

    void add(SocketRecord socket) {
        List<Pending<SocketRecord>> all = readers;
        for (int i = 0; i < all.size(); i++) { // no iterator for nobody
            all.get(i).add(socket);
        }
    }

    /**
     * Begins to keep what is bound from now on, in whichever run.
     *
     * @return where it is kept, until {@link #close}
     */
    public synchronized Pending<SocketRecord> open() {
        Pending<SocketRecord> reader = new Pending<>(most);
        List<Pending<SocketRecord>> more = new ArrayList<>(readers);
        more.add(reader);
        readers = List.copyOf(more);
        return reader;
    }

    /**
     * Ends that.
     *
     * @param reader what {@link #open} returned
     */
    public synchronized void close(Pending<SocketRecord> reader) {
        List<Pending<SocketRecord>> rest = new ArrayList<>(readers);
        rest.remove(reader);
        readers = List.copyOf(rest);
    }
}
