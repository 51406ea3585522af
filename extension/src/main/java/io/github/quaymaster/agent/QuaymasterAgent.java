package io.github.quaymaster.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Takes the JVM's instrumentation when the jar is used as {@code -javaagent:}.
 *
 * <p>It only keeps the instrumentation; nothing is woven until a test that Quaymaster watches runs, so an agent on a
 * JVM that runs no such test costs nothing.
 */
public final class QuaymasterAgent {

    private static volatile @Nullable Instrumentation instrumentation;

    private QuaymasterAgent() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @param arguments ignored: Quaymaster is configured where JUnit is
     * @param given the JVM's instrumentation
     */
    public static void premain(@Nullable String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /**
     * Called by the JVM when the jar is attached while it runs.
     *
     * @param arguments ignored: Quaymaster is configured where JUnit is
     * @param given the JVM's instrumentation
     */
    public static void agentmain(@Nullable String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /**
     * Returns the instrumentation, for copies of Quaymaster in other class loaders too.
     *
     * @return the instrumentation, or null if the jar was not loaded as an agent
     */
    public static @Nullable Instrumentation instrumentation() {
        return instrumentation;
    }
}
