package io.github.quaymaster.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One part of the machine to look at.
 *
 * @param topic which part
 * @param most how long it may take; what takes longer is left alone, on a daemon thread
 * @param examination looks at it
 */
record Step(String topic, Duration most, Callable<Check> examination) {

    static final String REPORT =
            "report this at https://github.com/quaymaster/quaymaster/issues with the output of doctor --format=json";

    /** Whatever goes wrong, there is a check: who asks what is wrong with a machine has a machine where things go wrong. */
    Check look() {
        FutureTask<Check> task = new FutureTask<>(examination);
        Thread thread = new Thread(task, "quaymaster-doctor " + topic);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            task.cancel(true);
            return Check.broken(topic, "no answer within " + most.toMillis() + " ms", REPORT);
        } catch (ExecutionException problem) {
            return Check.broken(topic, "could not be tried: " + problem.getCause(), REPORT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Check.broken(topic, "interrupted", "run doctor again");
        }
    }
}
