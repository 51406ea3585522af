package io.github.quaymaster.inspection;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for something to happen, asking ever less often: many servers close a moment after their stop method returned.
 *
 * @param most how long to wait at the most
 */
record Patience(Duration most) {

    private static final long FIRST_NANOS = 50_000;
    private static final long LONGEST_NANOS = 16_000_000;

    /** Waits until the condition holds or time is up, and returns the nanoseconds that it took. */
    long await(BooleanSupplier condition) {
        // A test that was interrupted ends with its flag set, and a park returns at once then.
        boolean interrupted = Thread.interrupted();
        long start = System.nanoTime();
        long pause = FIRST_NANOS;
        while (!condition.getAsBoolean()) {
            long left = most.toNanos() - (System.nanoTime() - start);
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(Math.min(pause, left));
            interrupted |= Thread.interrupted();
            pause = Math.min(pause * 2, LONGEST_NANOS);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return System.nanoTime() - start;
    }
}
