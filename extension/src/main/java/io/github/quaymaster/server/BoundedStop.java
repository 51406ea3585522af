package io.github.quaymaster.server;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops a server within a time, whatever its stop does: on a thread of its own, since one that waits for a lock or in a
 * loop cannot be interrupted.
 */
final class BoundedStop {

    /** Who wants no limit gives one that is too long to be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private BoundedStop() {}

    /**
     * Stops a server.
     *
     * @throws IllegalStateException if it takes too long; the thread is interrupted and left behind
     * @throws Exception what the factory throws
     */
    static <S> void stop(LoopbackServerFactory<S> factory, S server) throws Exception {
        FutureTask<Void> task = new FutureTask<>(() -> {
            factory.stop(server);
            return null;
        });
        Thread thread = new Thread(task, "quaymaster-stop-" + factory.getClass().getSimpleName());
        thread.setDaemon(true);
        thread.start();
        await(task, thread, factory);
    }

    private static void await(FutureTask<Void> task, Thread thread, LoopbackServerFactory<?> factory) throws Exception {
        Duration limit = limit(factory);
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException again) {
                    interrupted = true; // a test that timed out: its server is stopped all the same
                } catch (TimeoutException hangs) {
                    StackTraceElement[] stack = thread.getStackTrace();
                    thread.interrupt();
                    throw hanging(limit, stack, factory);
                } catch (ExecutionException failed) {
                    throw failed.getCause() instanceof Exception problem ? problem : failed;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Duration limit(LoopbackServerFactory<?> factory) {
        Duration limit = factory.stopLimit();
        return limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }

    private static IllegalStateException hanging(
            Duration limit, StackTraceElement[] stack, LoopbackServerFactory<?> factory) {
        IllegalStateException hanging = new IllegalStateException("it did not stop within " + limit.toMillis()
                + " ms and was left behind" + at(stack, factory)
                + "; see where its thread waits in the cause, or give it"
                + " longer with stopLimit()");
        IllegalStateException where = new IllegalStateException("where the stop hung");
        where.setStackTrace(stack);
        hanging.initCause(where);
        return hanging;
    }

    /** The line of the factory says more to its author than the depths of the JDK. */
    private static String at(StackTraceElement[] stack, LoopbackServerFactory<?> factory) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().equals(factory.getClass().getName())) {
                return ", at " + frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")";
            }
        }
        return "";
    }
}
