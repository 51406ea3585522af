package io.github.quaymaster.agent;

/** Tells how much the user wants the hook. */
public enum AgentMode {
    /** Use {@code -javaagent:} if it is there, else attach; if neither works, say so and go on without. */
    AUTO,
    /** As {@link #AUTO}, but a JVM that cannot be hooked is an error. */
    REQUIRED,
    /** Never touch the JDK's classes. */
    OFF
}
