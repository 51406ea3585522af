package io.github.quaymaster.port;

import java.io.IOException;

/**
 * Reserves ports in plain Java, outside a test.
 *
 * <pre>{@code
 * try (ReservedPort port = Ports.reserve()) {
 *     AppServer server = AppServer.start(port.number());
 *     …
 * }
 * }</pre>
 *
 * <p>A reserved port is <em>held</em>: one socket is bound to it on every local address and never listens. The kernel
 * then gives it to nobody else, and a server of yours binds through. That needs a server that sets SO_REUSEADDR, which
 * the JDK's servers and nearly all others do, and it needs a kernel that behaves so: Linux does. At the first
 * reservation in a JVM this is tried out; on a machine that behaves otherwise {@link #reserve()} says so and throws.
 *
 * <p>Safe for use by many threads.
 */
public final class Ports {

    private Ports() {}

    /** Runs the probe when the first port is reserved, and not when somebody only asks about one. */
    private static final class Probe {
        static final String DIFFERENCE = HoldProbe.run();
    }

    /**
     * Reserves a TCP port for this JVM.
     *
     * @return the port; close it to give it back
     * @throws PortUnavailableException if this machine cannot hold a port, or has none left
     */
    public static ReservedPort reserve() {
        if (!Probe.DIFFERENCE.isEmpty()) {
            throw new PortUnavailableException("cannot hold a port on " + System.getProperty("os.name") + ": "
                    + Probe.DIFFERENCE + "; let the server choose its own port (port 0) on this system");
        }
        try {
            Hold hold = Hold.open();
            return new ReservedPort(hold);
        } catch (IOException problem) {
            throw new PortUnavailableException(
                    "cannot reserve a port: " + problem.getMessage()
                            + "; close what holds ports or descriptors, or widen the ephemeral range",
                    problem);
        }
    }

    /**
     * Tells whether a port is reserved in this JVM now.
     *
     * @param number any number
     * @return whether somebody reserved it and has not given it back
     */
    public static boolean isReserved(int number) {
        return ReservedNumbers.contains(number);
    }
}
