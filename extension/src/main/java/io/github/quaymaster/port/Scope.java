package io.github.quaymaster.port;

/** Tells how long a port stays reserved, or how long a server runs. Without JUnit a port stays until it is closed. */
public enum Scope {
    /** As long as the place lives where it is injected: a test, or a class. */
    DEFAULT,
    /** Until the test is over. */
    TEST,
    /** Until the outermost class that the place is in is over: nested classes share it. */
    CLASS,
    /** Until all tests of the run are over. */
    RUN
}
