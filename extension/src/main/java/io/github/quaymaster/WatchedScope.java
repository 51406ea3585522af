package io.github.quaymaster;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.Inspector;
import io.github.quaymaster.inspection.Watch;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * The check at the end of a test or class. It is a value in JUnit's store, put there before any other, and so closed
 * after all others: after {@code @AfterEach}, after fields with {@code @AutoClose}, after what other extensions stored.
 * {@code AfterEachCallback} would be too early, and take for a leak what is about to be closed.
 */
final class WatchedScope extends Stores.Value {

    private final ExtensionContext context;
    private final Run run;
    private final Inspector inspector;
    private final Watch watch;

    private WatchedScope(ExtensionContext context, Run run, Inspector inspector, Watch watch) {
        this.context = context;
        this.run = run;
        this.inspector = inspector;
        this.watch = watch;
    }

    /** Returns what is watched already: the class or test itself, or the nearest around it; null if nothing is. */
    static @Nullable WatchedScope around(ExtensionContext context) {
        return Stores.nearest(context, WatchedScope.class);
    }

    /** Tells whether this is the class whose own test a context is of, and not one of the invocations of such a test. */
    boolean isParentOf(ExtensionContext test) {
        return context == test.getParent().orElse(null);
    }

    Run run() {
        return run;
    }

    boolean isOf(ExtensionContext other) {
        return context == other;
    }

    TestScope scope() {
        return watch.scope();
    }

    /** Begins to watch a class or test; what is watched already is its parent. */
    static void begin(ExtensionContext context, @Nullable WatchedScope around, Run run, Inspector inspector) {
        if (around != null && around.isOf(context)) {
            return; // registered twice, by hand and by autodetection, or begun to build the instance
        }
        Method method = context.getTestMethod().orElse(null);
        TestScope scope;
        if (method != null && around != null && around.isParentOf(context)) { // as most tests
            scope = Scopes.within(around.watch.scope(), method);
        } else {
            scope = Scopes.of(context, method, around == null ? inspector.run() : around.watch.scope());
        }
        run.policies().begin(scope, context, method);
        Stores.putOne(context, new WatchedScope(context, run, inspector, inspector.begin(scope)));
        run.began(scope);
    }

    /** Explains at once what a test or class failed with, as far as it is about a port. */
    static void explain(ExtensionContext context, Throwable problem) {
        WatchedScope scope = around(context);
        if (scope != null && !aborted(problem)) {
            scope.run.explain(scope.inspector, scope.watch.scope(), problem);
        }
    }

    /** What was opened to build the instance of a disabled test must not be taken for the next test's. */
    static void forgetInstance(ExtensionContext context) {
        WatchedScope scope = around(context);
        if (scope != null) {
            scope.inspector.forgetInstance();
        }
    }

    @Override
    public void close() {
        Throwable own = context.getExecutionException().orElse(null);
        if (own != null) {
            explain(context, own); // what another extension's callback failed with
        }
        List<Finding> failing = run.end(context, inspector, watch);
        if (run.isWritten()) {
            run.ended(watch.scope(), outcome(own, failing));
        }
        if (!failing.isEmpty()) {
            report(failing, own);
        }
    }

    private static String outcome(@Nullable Throwable own, List<Finding> failing) {
        if (aborted(own)) {
            return "aborted";
        }
        return own == null && failing.isEmpty() ? "passed" : "failed";
    }

    private void report(List<Finding> failing, @Nullable Throwable own) {
        if (own != null) { // the test's own failure comes first and hides ours, or it was aborted
            run.judgement().printFailures(failing);
        }
        if (!aborted(own)) {
            run.judgement().fail(failing);
        }
    }

    /** Jupiter takes JUnit 4's failed assumption for an abort too; its class need not be on the class path. */
    private static boolean aborted(@Nullable Throwable own) {
        return own instanceof TestAbortedException
                || (own != null && own.getClass().getName().equals("org.junit.internal.AssumptionViolatedException"));
    }
}
