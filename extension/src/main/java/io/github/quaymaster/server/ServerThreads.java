package io.github.quaymaster.server;

import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The threads of one server: daemons that know nothing of the test which happened to start them. */
final class ServerThreads {

    /** They end at once when their sockets are closed; but a machine can be busy. */
    private static final long MOST_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    /** One of them. */
    static final class Handle {
        private final Thread thread;

        private Handle(Thread thread) {
            this.thread = thread;
        }

        /** Waits for its end, however long that takes. Called by other threads of ours, which nobody interrupts. */
        void join() {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        /** Ends a thread that waits for a place, and waits until it has ended. */
        void interruptAndJoin() {
            thread.interrupt();
            joinAll(thread);
        }
    }

    Handle start(String name, Runnable body) {
        Thread thread = new Thread(null, () -> run(body), "quaymaster-" + name, 0, false);
        thread.setContextClassLoader(null);
        thread.setDaemon(true);
        running.add(thread);
        try {
            thread.start();
        } catch (Throwable noThread) {
            running.remove(thread);
            throw noThread;
        }
        return new Handle(thread);
    }

    private void run(Runnable body) {
        try {
            body.run();
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    /**
     * Waits until all have ended, whose sockets are closed and who were told to end.
     *
     * @throws IllegalStateException if one does not
     */
    void join() {
        joinAll(new ArrayList<>(running).toArray(new Thread[0]));
    }

    private static void joinAll(Thread... threads) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
        try {
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    if (left <= 0) {
                        throw new IllegalStateException("thread " + thread.getName() + " did not end within "
                                + MOST_MILLIS / 1_000 + " s, though its sockets are closed");
                    }
                    try {
                        thread.join(left);
                    } catch (InterruptedException later) {
                        interrupted = true; // what was begun is finished all the same: a port must not stay open
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
