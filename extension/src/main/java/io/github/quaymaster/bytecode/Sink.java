package io.github.quaymaster.bytecode;

/**
 * A parameter that is given a port.
 *
 * @param label how messages call what it belongs to
 * @param port the index of the argument, the object included
 * @param host the index of the argument that is the host, -1 if there is none
 * @param lowest the lowest number that is taken for a port
 * @param makesAddress whether the call only makes something of it, which then must be used
 * @param rank the lower the more a finding says
 */
record Sink(String label, int port, int host, int lowest, boolean makesAddress, int rank) {

    static final int JDK = 0;
    static final int KNOWN = 1;
    static final int NAMED = 2;

    /** Below this, a number that is given with a host is rather a count. */
    static final int LOWEST_UNPRIVILEGED = 1024;

    /** Returns whether a number is taken for a port. Where only a name says so, the highest is the end of a range. */
    boolean takes(int number) {
        return Ports.isPort(number) && number >= lowest && !(rank == NAMED && number == Ports.HIGHEST);
    }
}
