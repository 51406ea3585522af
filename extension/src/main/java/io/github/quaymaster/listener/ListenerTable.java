package io.github.quaymaster.listener;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Reads from the operating system which sockets this process has and which of them listen. One per system. */
interface ListenerTable {

    /** Returns the words that name this source in a report, such as "/proc". */
    String name();

    /**
     * Lists the sockets of this process, of any kind. Cheap: meant to be asked after every test.
     *
     * @throws IOException if the system does not say
     */
    Set<Long> sockets() throws IOException;

    /**
     * Lists those of the sockets given that listen. Dear: the whole machine's tables are read.
     *
     * @throws IOException if the system does not say
     */
    List<Listener> listenersAmong(Set<Long> sockets) throws IOException;
}
