package io.github.quaymaster;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Tells which sockets are a framework's own: opened on a test's thread or stack, and closed by the framework when it sees
 * fit. They are no findings, and are counted in the summary under the framework's name.
 *
 * <p>Implementations are found with {@link java.util.ServiceLoader}, need a public constructor without parameters, and are
 * asked on any thread. One that throws is named once and not asked again. There are built-in ones for JMX and RMI of the
 * JDK, JaCoCo, Surefire, Gradle, the test runners of IDEs, Testcontainers and Spring's test context cache.
 */
public interface ListenerFilter {

    /**
     * Names the framework.
     *
     * @return a name for the summary, such as "RMI"
     */
    String framework();

    /**
     * Tells whether a socket is the framework's own. Asked once a socket that would be a finding.
     *
     * @param opened how it was opened
     * @return whether it is
     */
    boolean accepts(Opened opened);

    /**
     * How a socket was opened, as the hook in the JDK saw it. Immutable.
     *
     * @param address where it is bound: its address and its port, from 1 to 65535
     * @param requestedPort the port that was asked for, from 1 to 65535, or 0 if the kernel chose
     * @param datagram whether it is a UDP socket
     * @param threadName the thread that bound it, empty for one without a name
     * @param stack the stack of its bind, then that of its making, each from the innermost frame outwards and without what
     *     called the test
     */
    record Opened(
            InetSocketAddress address,
            int requestedPort,
            boolean datagram,
            String threadName,
            List<StackTraceElement> stack) {}
}
