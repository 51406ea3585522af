package com.example.programs;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link NeedsProgram} does. */
final class ProgramCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean required = Boolean.parseBoolean(System.getenv("QUAYMASTER_REQUIRE_SERVERS"));
        for (NeedsProgram needed :
                AnnotationSupport.findRepeatableAnnotations(context.getElement(), NeedsProgram.class)) {
            if (Programs.find(needed.program()).isEmpty()) {
                return missing(needed, required);
            }
        }
        return ConditionEvaluationResult.enabled("every program that is needed is installed");
    }

    static ConditionEvaluationResult missing(NeedsProgram needed, boolean required) {
        String fault =
                needed.program() + " is not installed; on Debian it comes with: apt-get install " + needed.debian();
        if (required) {
            throw new IllegalStateException(fault + " (QUAYMASTER_REQUIRE_SERVERS=true makes this a failure)");
        }
        return ConditionEvaluationResult.disabled(fault);
    }
}
