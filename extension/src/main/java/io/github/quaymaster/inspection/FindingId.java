package io.github.quaymaster.inspection;

/** The kinds of finding; the same word is the configuration key's ending and the report's first word. */
public enum FindingId {
    /** A TCP listener or bound UDP socket outlived the scope that it was opened in. */
    LEAKED_LISTENER("leaked-listener"),
    /** A socket was bound to a port that neither the kernel chose nor Quaymaster reserved. */
    FIXED_PORT("fixed-port"),
    /** A port that Quaymaster had reserved was taken by a process that no test had started. */
    LOST_PORT("lost-port"),
    /** A socket was bound to a port that bind(0) had given this JVM before and that had been let go. */
    RACY_PORT("racy-port"),
    /** A connection was asked for to a fixed port of this machine that nobody in the run had opened. */
    FIXED_CONNECT("fixed-connect"),
    /** A port number stands in test code or test configuration. */
    LITERAL_PORT("literal-port"),
    /** A listener could be reached from other machines. */
    WILDCARD_BIND("wildcard-bind"),
    /** A port that Quaymaster had reserved was neither bound nor connected to. */
    UNUSED_PORT("unused-port"),
    /** A listener was closed after its test, by the class or within the grace period. */
    LATE_CLOSE("late-close");

    private final String id;

    FindingId(String id) {
        this.id = id;
    }

    /**
     * Returns the word.
     *
     * @return such as "leaked-listener"
     */
    public String id() {
        return id;
    }
}
