package io.github.quaymaster.report;

import java.util.List;
import java.util.Map;

/**
 * Something that happened in a run, as one line of its file tells it. Times, {@code at}, are microseconds since the JVM's
 * run began; scopes, tests and classes, are numbered within the JVM from 1, and 0 is the run.
 */
public sealed interface Event {

    /** The version of the lines' form: it changes when a reader of the old form would misread the new one. */
    int SCHEMA = 1;

    /**
     * Returns when it happened.
     *
     * @return microseconds since the run began
     */
    long at();

    /**
     * A JVM's run began; the first line of its file.
     *
     * @param schema the version of the lines' form
     * @param version the version of Quaymaster
     * @param pid the JVM's process id
     * @param fork which fork of the build tool it is, such as {@code 2}; empty if it has no number
     * @param machine the machine's name, empty if it is not known
     * @param module the folder of the module from the root of the repository on, {@code .} for the root itself
     * @param started the moment by the machine's clock, in ISO 8601
     * @param java the version of the JVM
     * @param os the operating system with its version
     */
    record RunStarted(
            int schema,
            String version,
            long pid,
            String fork,
            String machine,
            String module,
            String started,
            String java,
            String os)
            implements Event {
        @Override
        public long at() {
            return 0;
        }
    }

    /**
     * A test or class began.
     *
     * @param at when
     * @param scope its number
     * @param level {@code class} or {@code test}
     * @param parent the number of the class around it, 0 for the run
     * @param testClass the binary name of the test class
     * @param testMethod the name of the test method, empty for a class
     * @param label how reports call it
     * @param thread the thread that runs it
     */
    record ScopeStarted(
            long at,
            long scope,
            String level,
            long parent,
            String testClass,
            String testMethod,
            String label,
            String thread)
            implements Event {}

    /**
     * A test or class is over and has been judged.
     *
     * @param at when
     * @param scope its number
     * @param outcome {@code passed}, {@code failed} or {@code aborted}; for a class, of its own callbacks
     */
    record ScopeEnded(long at, long scope, String outcome) implements Event {}

    /**
     * A port was reserved.
     *
     * @param at when
     * @param port the number
     * @param transport {@code TCP}, {@code UDP} or {@code BOTH}
     * @param guarantee {@code held} or {@code leased}
     * @param scope for whom
     * @param place where it was asked for
     */
    record PortReserved(long at, int port, String transport, String guarantee, long scope, String place)
            implements Event {}

    /**
     * A reserved port was given back.
     *
     * @param at when
     * @param port the number
     * @param transport {@code TCP}, {@code UDP} or {@code BOTH}
     */
    record PortReleased(long at, int port, String transport) implements Event {}

    /**
     * A server of {@code @LoopbackServer} was started.
     *
     * @param at when
     * @param server its class
     * @param protocol {@code TCP} or {@code UDP}
     * @param port its port
     * @param scope for whom
     */
    record ServerStarted(long at, String server, String protocol, int port, long scope) implements Event {}

    /**
     * A server of {@code @LoopbackServer} was stopped.
     *
     * @param at when
     * @param protocol {@code TCP} or {@code UDP}
     * @param port its port
     */
    record ServerStopped(long at, String protocol, int port) implements Event {}

    /**
     * A listener was opened, or a datagram socket that serves.
     *
     * @param at when
     * @param listener its number, from 1
     * @param protocol {@code TCP} or {@code UDP}
     * @param address where it is bound, such as {@code 127.0.0.1:40213}
     * @param port the number
     * @param scope whose it was taken to be when this was written; 0 for the run's, or nobody's
     * @param opener the innermost frame of the users' own code, empty if there is none
     * @param owner the class whose socket it is
     * @param thread the thread that opened it
     * @param stack the stack that opened it, the innermost frame first
     */
    record ListenerOpened(
            long at,
            long listener,
            String protocol,
            String address,
            int port,
            long scope,
            String opener,
            String owner,
            String thread,
            List<String> stack)
            implements Event {}

    /**
     * A listener was closed.
     *
     * @param at when
     * @param listener its number
     * @param how {@code closed}, or {@code collected} if that was the garbage collector's doing
     */
    record ListenerClosed(long at, long listener, String how) implements Event {}

    /**
     * Something was found.
     *
     * @param at when
     * @param scope who answers for it
     * @param finding what
     */
    record FindingReported(long at, long scope, ReportedFinding finding) implements Event {}

    /**
     * A JVM's run ended; the last line of its file, unless the JVM was killed.
     *
     * @param at when
     * @param tests how many tests were watched
     * @param held how many ports were held
     * @param leased how many ports were leased
     * @param servers how many servers were started
     * @param findings how many findings there were, by id and by severity
     * @param suppressed how many were allowed, by what allowed them
     * @param unattributed how many of the findings no test could be blamed for
     * @param runWide how many listeners belong to the run and were open at its end
     * @param sources the sources of facts that worked
     * @param missing those that did not, with the reason
     * @param overheadMillis how long Quaymaster itself was at work on the tests' threads
     * @param lost how many listeners are not in the file, since more were opened at once than could be kept
     */
    record RunEnded(
            long at,
            long tests,
            long held,
            long leased,
            long servers,
            Map<String, Map<String, Long>> findings,
            Map<String, Long> suppressed,
            long unattributed,
            long runWide,
            String sources,
            String missing,
            long overheadMillis,
            long lost)
            implements Event {}
}
