package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import org.jspecify.annotations.Nullable;

/** When it is judged whether a test left a listener open. */
public enum Verdict {
    /** At the end of the test, unless its class, or one around it, still runs code that may close what tests opened. */
    AUTO,
    /** At the end of the test. */
    TEST,
    /** At the end of the test's class. */
    CLASS;

    /** Returns the scope at whose end it is judged what a scope left open: itself, or a class around it. */
    TestScope judgeOf(TestScope scope) {
        if (scope.level() != Level.TEST) {
            return scope;
        }
        TestScope judge = scope;
        for (TestScope around = classAround(scope); around != null; around = classAround(around)) {
            if (this == CLASS) {
                return around;
            }
            if (this == AUTO && around.mayCloseAtItsEnd()) {
                judge = around;
            }
        }
        return judge;
    }

    /** Tells whether a scope is one at whose end it is judged what a test left open. */
    boolean isJudge(TestScope scope) {
        return switch (scope.level()) {
            case RUN -> false;
            case TEST -> judgeOf(scope).equals(scope);
            case CLASS -> this == CLASS || (this == AUTO && scope.mayCloseAtItsEnd() && !anyMayCloseAround(scope));
        };
    }

    private static boolean anyMayCloseAround(TestScope scope) {
        TestScope around = classAround(scope);
        return around != null && (around.mayCloseAtItsEnd() || anyMayCloseAround(around));
    }

    private static @Nullable TestScope classAround(TestScope scope) {
        TestScope parent = scope.parent();
        return parent == null || parent.level() != Level.CLASS ? null : parent;
    }
}
