package io.github.quaymaster.listener;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Reads from the operating system which sockets processes have and which of them listen. One reader per system, each
 * with names of its own for sockets.
 */
interface ListenerTable {

    /** Returns the words that name this source in a report, such as "/proc". */
    String name();

    /**
     * Returns if there is something to read from, which need not be read for that.
     *
     * @throws IOException if there is not
     */
    void requireReadable() throws IOException;

    /**
     * Tells whether to list this process's sockets costs as much as to read what listens: both start a process then, and
     * neither is for every test.
     */
    boolean isDear();

    /**
     * Lists the sockets of this process: all of them, or at least those that are bound. A socket that begins to listen
     * may get another name.
     *
     * @throws IOException if the system does not say
     */
    Set<String> sockets() throws IOException;

    /**
     * Lists what listens in this process.
     *
     * @throws IOException if the system does not say
     */
    List<Listener> listeners() throws IOException;

    /**
     * Lists what listens in processes of this user's. One that is gone has nothing.
     *
     * @throws IOException if the system does not say
     */
    List<Listener> listenersOf(Set<Long> pids) throws IOException;
}
