package io.github.quaymaster.agent;

import org.jspecify.annotations.Nullable;

/**
 * What the hook knows of one process that this JVM started.
 *
 * <p>Two are the same only if they are one object. Keeps the handle and not the {@link Process}: that would keep the
 * pipes to a process open that the code under test has forgotten.
 */
public final class ProcessRecord {

    private final ProcessHandle handle;
    private final Opening started;
    private volatile @Nullable TestScope adopter;

    ProcessRecord(ProcessHandle handle, Opening started) {
        this.handle = handle;
        this.started = started;
    }

    /**
     * Returns the process.
     *
     * @return its handle, which no other process of the same id equals
     */
    public ProcessHandle handle() {
        return handle;
    }

    /**
     * Returns where it was started.
     *
     * @return the start
     */
    public Opening started() {
        return started;
    }

    /**
     * Gives the process to a scope, whatever the evidence: used for what was started while a test instance was built,
     * before its test had begun.
     *
     * @param scope the scope
     */
    public void adoptedBy(TestScope scope) {
        adopter = scope;
    }

    /**
     * Returns the scope that the process was given to.
     *
     * @return the scope, or null
     */
    public @Nullable TestScope adopter() {
        return adopter;
    }
}
