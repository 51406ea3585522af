package io.github.quaymaster.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * What the hook wrote down and nobody has taken yet: each thing is taken once. Added to inside the JDK's socket code, on
 * any thread, so that neither locks nor waits; of more than there is room for the oldest is dropped.
 *
 * @param <T> what was written down
 */
public final class Pending<T> {

    private final ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final int most;
    private final AtomicInteger untaken;

    /** @param most how many are kept */
    Pending(int most) {
        this(most, new AtomicInteger());
    }

    /** @param untaken counts what lies here too: never less than there is, so that whoever reads 0 need not look */
    Pending(int most, AtomicInteger untaken) {
        this.most = most;
        this.untaken = untaken;
    }

    void add(T thing) {
        untaken.incrementAndGet();
        queue.add(thing);
        if (kept.incrementAndGet() > most && queue.poll() != null) {
            kept.decrementAndGet();
            untaken.decrementAndGet();
            dropped.incrementAndGet();
        }
    }

    /**
     * Counts what was dropped, since nobody took it in time.
     *
     * @return how many
     */
    public long dropped() {
        return dropped.get();
    }

    /**
     * Tells whether there is nothing to take.
     *
     * @return whether there is nothing
     */
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    /**
     * Takes out some of it. Of two threads that want the same, one gets it.
     *
     * @param which which to take
     * @return what was taken, in order of its being written down
     */
    public List<T> take(Predicate<T> which) {
        if (queue.isEmpty()) {
            return List.of();
        }
        // By the queue and not by an iterator, which would let two threads take the same.
        List<T> taken = new ArrayList<>();
        for (T thing : List.copyOf(queue)) {
            if (which.test(thing) && queue.remove(thing)) {
                taken.add(thing);
            }
        }
        kept.addAndGet(-taken.size());
        untaken.addAndGet(-taken.size());
        return taken;
    }
}
