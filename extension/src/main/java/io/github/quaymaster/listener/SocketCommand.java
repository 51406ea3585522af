package io.github.quaymaster.listener;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A program of the operating system's that lists sockets. Asking it costs a process: 30 to 200 ms. */
interface SocketCommand {

    /** Returns the words that name this source in a report, such as "lsof". */
    String name();

    /**
     * Lists the bound sockets of processes.
     *
     * @throws IOException if the program cannot be run, or what it prints makes no sense
     */
    List<SocketRow> ofProcesses(Set<Long> pids) throws IOException;

    /**
     * Lists the sockets that have a port, as far as this user may see them.
     *
     * @throws IOException if the program cannot be run, or what it prints makes no sense
     */
    List<SocketRow> ofPort(Protocol protocol, int port) throws IOException;
}
