package io.github.quaymaster.agent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes down which processes this JVM starts.
 *
 * <p>{@code started} runs inside the JDK, on any thread: it does not lock, log, wait or load classes, and costs a stack
 * trace. To start a process costs a thousand times that.
 */
public final class ProcessRecorder {

    /** How many are kept: a suite may start a process in each test, and most are gone when they are asked for. */
    private static final int MOST = 1_024;

    /** How many a thread remembers until a scope begins or ends on it: on a pool's thread that is never. */
    private static final int MOST_UNADOPTED = 16;

    /**
     * The thread that starts the watchdog of server processes: it lives as long as this JVM, and would be looked at after
     * each test.
     */
    static final String THREAD_OF_WATCHDOG = "quaymaster-watchdog";

    private final ConcurrentLinkedQueue<ProcessRecord> processes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger failedStarts = new AtomicInteger();
    private final RunningScopes scopes;

    @SuppressWarnings("ThreadLocalUsage") // one instance a JVM
    private final ThreadLocal<Deque<ProcessRecord>> unadopted = ThreadLocal.withInitial(ArrayDeque::new);

    ProcessRecorder(RunningScopes scopes) {
        this.scopes = scopes;
    }

    /** Takes null for a start that failed. */
    void started(@Nullable Process process) {
        if (process == null) {
            failedStarts.incrementAndGet();
            return;
        }
        if (Thread.currentThread().getName().equals(THREAD_OF_WATCHDOG)) {
            return;
        }
        starts.incrementAndGet();
        add(new ProcessRecord(process.toHandle(), Opening.here(scopes)));
    }

    /**
     * Counts the processes that were started in the life of this JVM.
     *
     * @return the count
     */
    public int starts() {
        return starts.get();
    }

    private void add(ProcessRecord process) {
        int count = kept.incrementAndGet(); // first, since emptiness is read from it
        processes.add(process);
        if (count > MOST && processes.poll() != null) {
            kept.decrementAndGet();
        }
        Deque<ProcessRecord> mine = unadopted.get();
        mine.add(process);
        if (mine.size() > MOST_UNADOPTED) {
            mine.remove();
        }
    }

    /** Counts the starts that failed: how the hook is proven. */
    int failedStarts() {
        return failedStarts.get();
    }

    /** Does what a start does, so that a hook need load no class. */
    void warmUp() {
        ProcessRecord probe = new ProcessRecord(ProcessHandle.current(), Opening.here(scopes));
        add(probe);
        forget(probe);
        takeUnadopted();
    }

    /**
     * Tells whether no process was started that is still of interest.
     *
     * @return whether there is nothing to look at
     */
    public boolean isEmpty() {
        return kept.get() == 0;
    }

    /**
     * Returns the processes that were started and not forgotten, alive or not.
     *
     * @return a snapshot, in order of their starts; of the latest thousand
     */
    public List<ProcessRecord> all() {
        return List.copyOf(processes);
    }

    /**
     * Drops a process that is of no more interest.
     *
     * @param process the process
     */
    public void forget(ProcessRecord process) {
        if (processes.remove(process)) {
            kept.decrementAndGet();
        }
    }

    /**
     * Takes the processes that this thread started since a scope began or ended on it: a test about to begin looks among
     * them for what its constructor started.
     *
     * @return what was taken, in order of their starts
     */
    public List<ProcessRecord> takeUnadopted() {
        Deque<ProcessRecord> mine = unadopted.get();
        if (mine.isEmpty()) {
            return List.of();
        }
        unadopted.remove();
        return List.copyOf(mine);
    }
}
