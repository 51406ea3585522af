package io.github.quaymaster.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses of a connection's threads, all of which end when the connection is closed. */
final class Pauses {

    private final CountDownLatch ended = new CountDownLatch(1);

    /** Returns false, at once, if they have ended. */
    boolean sleep(long nanos) {
        try {
            return !ended.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void forever() {
        while (sleep(Long.MAX_VALUE)) {
            // 292 years at a time
        }
    }

    void end() {
        ended.countDown();
    }
}
