package io.github.quaymaster.agent;

/**
 * Which port numbers this JVM has bound, tried to bind or connected to on loopback since somebody last wanted to know.
 *
 * <p>Written to inside the JDK's socket code, on any thread: that neither locks nor waits.
 */
public final class UsedPorts {

    private final PortSet ports = new PortSet();

    UsedPorts() {}

    void add(int port) {
        if (!ports.contains(port)) { // mostly it is known: a client connects again and again
            ports.add(port);
        }
    }

    /**
     * Begins anew for a port, for somebody who will ask.
     *
     * @param port the number
     */
    public void forget(int port) {
        ports.remove(port);
    }

    /**
     * Tells whether a port was used, by whatever protocol.
     *
     * @param port the number
     * @return whether it was since {@link #forget}, or ever
     */
    public boolean contains(int port) {
        return ports.contains(port);
    }
}
