package io.github.quaymaster.agent;

/**
 * One step in the life of a socket: when, on which thread, by which code and during which tests.
 *
 * @param nanoTime the moment, as {@link System#nanoTime()} counts
 * @param threadName the thread's name
 * @param stack a throwable whose stack trace is the caller's; materialized only when somebody asks
 * @param situation the tests that were running
 */
public record Opening(long nanoTime, String threadName, Throwable stack, Situation situation) {

    static Opening here(RunningScopes scopes) {
        return new Opening(System.nanoTime(), Thread.currentThread().getName(), new Trace(), scopes.now());
    }

    /** Carries a stack trace; its type keeps it from being taken for an error. */
    private static final class Trace extends Throwable {
        private static final long serialVersionUID = 1L;

        Trace() {
            super(null, null, false, true);
        }
    }
}
