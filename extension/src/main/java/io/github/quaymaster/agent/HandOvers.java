package io.github.quaymaster.agent;

import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Knows who handed a task to an event loop: what the task opens is opened for him, though his code is not on the stack.
 *
 * <p>gRPC starts its server so: it makes and binds the socket on a thread that all servers of a JVM share.
 *
 * <p>Asked and told inside Netty's code, on any thread: it does not lock, log, wait or load classes.
 */
final class HandOvers {

    /** How many tasks are remembered before they begin: of one that is cancelled it is never known that it will not. */
    private static final int MOST = 256;

    private final RunningScopes scopes;
    private final ConcurrentLinkedQueue<HandOver> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    @SuppressWarnings("ThreadLocalUsage") // one instance a JVM: the recorder's
    private final ThreadLocal<@Nullable Opening> current = new ThreadLocal<>();

    /** No record: to compare two, as a queue does that drops one, a record spins classes, and that in a hook. */
    private static final class HandOver {

        private final WeakReference<Object> task;
        private final Opening by;

        HandOver(Object task, Opening by) {
            this.task = new WeakReference<>(task);
            this.by = by;
        }
    }

    /** What becomes of a task. */
    enum Step {
        /** It was made, on the thread of who wants it done. */
        SUBMITTED,
        /** It begins, on the event loop's thread. */
        BEGUN,
        /** It has ended, there too. */
        ENDED
    }

    HandOvers(RunningScopes scopes) {
        this.scopes = scopes;
    }

    void tell(Object task, Step step) {
        // No switch: for that the compiler makes a class, and it would be loaded here.
        if (step == Step.SUBMITTED) {
            submitted(task);
        } else if (step == Step.BEGUN) {
            begun(task);
        } else if (current.get() != null) {
            current.remove();
        }
    }

    /** Does what a task does, so that a hook need load no class. */
    void warmUp() {
        Object task = new Object();
        add(task);
        begun(task);
        tell(task, Step.ENDED);
    }

    /** Returns who had this thread's task done, null if nobody is known. */
    @Nullable
    Opening current() {
        return current.get();
    }

    /** Only what the thread of a test or class hands over: else nothing were known but what the task's own stack tells. */
    private void submitted(Object task) {
        if (scopes.now().onThread() == null) {
            return;
        }
        add(task);
    }

    private void add(Object task) {
        waiting.add(new HandOver(task, Opening.here(scopes)));
        if (kept.incrementAndGet() > MOST && waiting.poll() != null) {
            kept.decrementAndGet();
        }
    }

    private void begun(Object task) {
        for (HandOver handOver : waiting) {
            if (handOver.task.refersTo(task)) {
                if (waiting.remove(handOver)) {
                    kept.decrementAndGet();
                }
                current.set(handOver.by);
                return;
            }
        }
    }
}
