package io.github.quaymaster.report;

import java.util.List;

/**
 * A stretch of time in a merged run: a test, a listener, a reservation or a server.
 *
 * @param kind what it is
 * @param jvm the JVM, as its place in the merged run's list
 * @param lane the thread that ran the test, or that of the test it belongs to; empty if it belongs to none
 * @param from when it began, in microseconds since the epoch, by the clock of its machine
 * @param to when it ended, or when its JVM's file did if it never ended
 * @param ended whether its end was seen
 * @param state how it went
 * @param label a test's name, or a socket's protocol and address
 * @param detail what else there is to say of it in a few words, such as the opener or the guarantee
 * @param test the test that it belongs to, as that one's place in the list of bars; itself for a test; -1 if it belongs to
 *     none, or to one that is left out
 * @param finding what was found about it, as its place in the list of findings; -1 if nothing was
 * @param stack the stack that opened it, the innermost frame first; empty for all but listeners
 */
public record Bar(
        Kind kind,
        int jvm,
        String lane,
        long from,
        long to,
        boolean ended,
        State state,
        String label,
        String detail,
        int test,
        int finding,
        List<String> stack) {

    /** What a bar shows. */
    public enum Kind {
        /** A test, from its first callback to its judgement. */
        TEST,
        /** A listener or a datagram socket that serves. */
        LISTENER,
        /** A reserved port. */
        RESERVATION,
        /** A server that was started for a test. */
        SERVER
    }

    /** How it went. */
    public enum State {
        /** A test passed; anything else was closed in time. */
        FINE,
        /** A test failed. */
        FAILED,
        /** A test was aborted. */
        ABORTED,
        /** It outlived its test, and was reported for that. */
        LEAKED,
        /** It was closed after its test. */
        LATE,
        /** It was still there when its JVM was killed or had to stop writing. */
        CUT
    }
}
