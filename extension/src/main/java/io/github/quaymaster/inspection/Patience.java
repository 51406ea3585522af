package io.github.quaymaster.inspection;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for what is open to close, asking ever less often: many servers close a moment after their stop method returned.
 *
 * <p>A thousand leaks must not cost a thousand times the grace period: what was opened where nothing closed in time
 * before is not waited for again, and all waiting in vain of a run has a budget.
 */
final class Patience {

    private static final long FIRST_NANOS = 50_000;
    private static final long LONGEST_NANOS = 16_000_000;

    /** For what may be waited in vain in a run; after that each wait is a tenth. */
    private static final long BUDGET = TimeUnit.SECONDS.toNanos(60);

    private static final int WHEN_SPENT = 10;

    private final long most;
    private final AtomicLong left;
    private final Set<Object> hopeless = ConcurrentHashMap.newKeySet();

    Patience(Duration most) {
        this(most, BUDGET);
    }

    Patience(Duration most, long budgetNanos) {
        this.most = most.toNanos();
        this.left = new AtomicLong(budgetNanos);
    }

    /**
     * Waits until the condition holds or time is up, and returns the nanoseconds that it took.
     *
     * @param sites where what is waited for was opened
     */
    long await(Collection<?> sites, BooleanSupplier condition) {
        if (!sites.isEmpty() && hopeless.containsAll(sites)) {
            return 0;
        }
        long limit = limit();
        // A test that was interrupted ends with its flag set, and a park returns at once then.
        boolean interrupted = Thread.interrupted();
        long start = System.nanoTime();
        long pause = FIRST_NANOS;
        while (!condition.getAsBoolean()) {
            long rest = limit - (System.nanoTime() - start);
            if (rest <= 0) {
                left.addAndGet(-limit);
                break;
            }
            LockSupport.parkNanos(Math.min(pause, rest));
            interrupted |= Thread.interrupted();
            pause = Math.min(pause * 2, LONGEST_NANOS);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return System.nanoTime() - start;
    }

    /** The nanoseconds that a wait may take now. */
    long limit() {
        return left.get() > 0 ? most : most / WHEN_SPENT;
    }

    /** Remembers where something was opened that did not close in time. */
    void giveUpOn(Object site) {
        hopeless.add(site);
    }
}
