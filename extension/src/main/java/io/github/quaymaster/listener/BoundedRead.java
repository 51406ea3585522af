package io.github.quaymaster.listener;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what somebody makes up while it is read, on a thread of its own and for a bounded time: a container may have its
 * tables from a program, which can hang, and a thread that reads cannot be interrupted.
 */
final class BoundedRead {

    /** A table of a million connections takes two seconds or so. */
    static final Duration MOST = Duration.ofSeconds(10);

    /** The thread of the read that never came back: to begin another would be to wait in vain again. */
    private static volatile @Nullable Thread stuck;

    private BoundedRead() {}

    /**
     * Reads to the end, whether or not the calling thread is interrupted.
     *
     * @param what is read, for the message
     * @throws IOException if it cannot be read, takes too long and is left behind, or was left behind before
     */
    static <A> A of(String what, Callable<A> read) throws IOException {
        return of(what, MOST, read);
    }

    static <A> A of(String what, Duration most, Callable<A> read) throws IOException {
        Thread before = stuck;
        if (before != null && before.isAlive()) {
            throw new IOException(what + " is not read while an earlier reading hangs");
        }
        FutureTask<A> task = new FutureTask<>(read);
        Thread thread = new Thread(null, task, "quaymaster reads " + what, 0, false); // inherits nothing of a test's
        thread.setContextClassLoader(null);
        thread.setDaemon(true);
        thread.start();
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(most.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
                } catch (InterruptedException again) {
                    interrupted = true; // a test that was interrupted ends with its flag set
                }
            }
        } catch (TimeoutException hangs) {
            stuck = thread;
            throw new IOException(what + " was not read in " + most.toSeconds() + " s", hangs);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException problem ? problem : new IOException(failed.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
