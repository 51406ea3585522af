package io.github.quaymaster;

/**
 * Tells what happens when something is found. Written in lower case as the value of a configuration key, such as
 * {@code quaymaster.leaked-listener=warn}. One value holds for one kind of finding, and for the run, class or test whose
 * configuration or {@link PortPolicy} says it.
 */
public enum Severity {
    /** The test, class or run fails with a {@link PortPolicyError}. */
    FAIL,
    /** The report is printed; nothing fails. */
    WARN,
    /** It is counted in the summary at the end of the run; nothing else is printed. */
    NOTE,
    /** Nobody is told. */
    OFF,
    /** What the next policy further out says; in annotations only, and their default. */
    INHERIT
}
