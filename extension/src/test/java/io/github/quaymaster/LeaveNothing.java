package io.github.quaymaster;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Checks that no test, no class and no run of our own suite leaves anything of ours. It is registered for Surefire and
 * Failsafe alone (see pom.xml), so for the runs that {@link Kit} starts within a test too, and not for those in JVMs of
 * their own, which are to be as a user's.
 *
 * <p>A condition, since that is asked before any callback: a value that is put into a store then is closed after all others,
 * those of {@link QuaymasterExtension} too.
 */
public final class LeaveNothing implements ExecutionCondition {

    /** Called by JUnit. */
    public LeaveNothing() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Stores.ofRun(context, LeftByRun.class, LeftByRun::new);
        Stores.put(context, LeftByScope.begin(Scopes.label(context)));
        return ConditionEvaluationResult.enabled("it leaves nothing until it is shown to");
    }
}
