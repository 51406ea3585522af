package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.Situation;
import java.util.Arrays;
import java.util.List;

/** Makes stack traces out of names, the innermost frame first. */
final class Stacks {

    /** As the engine's frames are that call a test, an extension, or what a store is to keep. */
    static final String ENGINE = "org.junit.jupiter.engine.execution.MethodInvocation.proceed";

    static final String STORE =
            "org.junit.platform.engine.support.store.NamespacedHierarchicalStore.getOrComputeIfAbsent";

    static final String TASK = "java.util.concurrent.ForkJoinTask.doExec";

    private Stacks() {}

    /** Such as "com.acme.ATest.opens". */
    static StackTraceElement frame(String classAndMethod) {
        int dot = classAndMethod.lastIndexOf('.');
        return new StackTraceElement(classAndMethod.substring(0, dot), classAndMethod.substring(dot + 1), null, -1);
    }

    static List<StackTraceElement> frames(String... classesAndMethods) {
        return Arrays.stream(classesAndMethods).map(Stacks::frame).toList();
    }

    static Throwable stack(String... classesAndMethods) {
        Throwable stack = new Throwable();
        stack.setStackTrace(frames(classesAndMethods).toArray(StackTraceElement[]::new));
        return stack;
    }

    static Opening opening(Situation situation, String... classesAndMethods) {
        return new Opening(0, "a thread", stack(classesAndMethods), situation);
    }
}
