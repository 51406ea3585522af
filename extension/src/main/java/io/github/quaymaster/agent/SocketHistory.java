package io.github.quaymaster.agent;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The sockets that were bound, in their order, kept only while somebody wants them: the tables forget what was closed.
 * Added to inside the JDK's socket code, so that neither locks nor waits.
 */
public final class SocketHistory {

    private final Pending<SocketRecord> bound;
    private final AtomicInteger readers = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private final int most;

    SocketHistory(int most) {
        this.most = most;
        this.bound = new Pending<>(most);
    }

    void add(SocketRecord socket) {
        if (readers.get() > 0) {
            if (bound.size() >= most) {
                lost.incrementAndGet(); // about to be dropped is the oldest
            }
            bound.add(socket);
        }
    }

    /** Begins to keep what is bound from now on. */
    public void open() {
        readers.incrementAndGet();
    }

    /** Ends that, once as often called as {@link #open}. */
    public void close() {
        readers.decrementAndGet();
    }

    /**
     * Takes out sockets.
     *
     * @param which which to take
     * @return what was taken, in order of their binding
     */
    public List<SocketRecord> take(Predicate<SocketRecord> which) {
        return bound.take(which);
    }

    /**
     * Counts the sockets that were dropped, since nobody took them in time.
     *
     * @return how many, in this JVM
     */
    public long lost() {
        return lost.get();
    }
}
