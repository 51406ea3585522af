package io.github.quaymaster;

import io.github.quaymaster.inspection.BindFailure;
import io.github.quaymaster.inspection.BindFailure.Opened;
import io.github.quaymaster.inspection.OpeningSite;
import io.github.quaymaster.report.BindFailureText;
import org.jspecify.annotations.Nullable;

/**
 * Tells who has the port that a test could not bind. It is suppressed in the test's own failure, so that whatever shows
 * that shows this; its stack trace leads to where this JVM opened the port, if it did, else to where it was wanted.
 */
final class BindExplanation extends Exception {

    private static final long serialVersionUID = 1L;

    private BindExplanation(String message, StackTraceElement[] stack) {
        super(message);
        setStackTrace(stack);
    }

    static BindExplanation of(BindFailure failure) {
        Opened opened = failure.opened();
        @Nullable OpeningSite site = opened == null ? failure.site() : opened.site();
        return new BindExplanation(
                BindFailureText.of(failure),
                site == null ? new StackTraceElement[0] : site.stack().toArray(StackTraceElement[]::new));
    }
}
