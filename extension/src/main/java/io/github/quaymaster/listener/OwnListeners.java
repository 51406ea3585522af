package io.github.quaymaster.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of this process, read from the operating system and remembered by socket, so that the dear tables are
 * read only when there is a socket that was not there before.
 *
 * <p>Safe for use by many threads: looks come one after the other.
 */
public final class OwnListeners {

    private final ListenerTable table;

    /** Sockets looked up before, and the listener each is, if it is one. */
    private Map<Long, Listener> listeners = Map.of();

    private Set<Long> known = Set.of();

    OwnListeners(ListenerTable table) {
        this.table = table;
    }

    /** Made by the first who asks; a JVM has one set of sockets. */
    private static @Nullable OwnListeners ofThisJvm;

    /**
     * Opens the tables of this operating system, or returns those that are open. They have been seen to show a listener.
     *
     * @return the tables
     * @throws IOException if this system has no reader yet, its tables cannot be read, or they do not show a listener
     *     that was opened to be seen; the message fits into one line
     */
    public static OwnListeners ofThisJvm() throws IOException {
        synchronized (OwnListeners.class) {
            if (ofThisJvm == null) {
                ofThisJvm = open();
            }
            return ofThisJvm;
        }
    }

    private static OwnListeners open() throws IOException {
        String system = System.getProperty("os.name", "");
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            throw new IOException("no reader for " + system + " yet");
        }
        return prove(new ProcTable(Path.of("/proc")));
    }

    static OwnListeners prove(ListenerTable table) throws IOException {
        OwnListeners own = new OwnListeners(table);
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
            if (!own.shows(port)) {
                throw new IOException(
                        "self-test failed: " + table.name() + " did not show a ServerSocket on port " + port);
            }
        }
        if (own.shows(port)) {
            throw new IOException(
                    "self-test failed: " + table.name() + " shows port " + port + " after its ServerSocket was closed");
        }
        return own;
    }

    private boolean shows(int port) throws IOException {
        return lookAfresh().stream()
                .anyMatch(listener -> listener.protocol() == Protocol.TCP
                        && listener.address().getPort() == port);
    }

    /**
     * Returns the words that name this source in a report.
     *
     * @return such as "/proc"
     */
    public String name() {
        return table.name();
    }

    /**
     * Returns the sockets of this process, listening or not. Costs a listing of its descriptors.
     *
     * @return the inodes
     * @throws IOException if the system does not say
     */
    public Set<Long> sockets() throws IOException {
        return table.sockets();
    }

    /**
     * Returns the listeners of this process, reading the tables whatever was seen before: a socket that was new and not
     * yet listening at the last look is found only so.
     *
     * @return the listeners, TCP and UDP
     * @throws IOException if the system does not say
     */
    public synchronized List<Listener> lookAfresh() throws IOException {
        known = Set.of();
        return look();
    }

    /**
     * Returns the listeners of this process. Costs a listing of its descriptors if no socket is new, else a reading of
     * the tables.
     *
     * @return the listeners, TCP and UDP
     * @throws IOException if the system does not say
     */
    public synchronized List<Listener> look() throws IOException {
        Set<Long> sockets = table.sockets();
        if (!known.containsAll(sockets)) {
            remember(sockets);
        }
        return listeners.values().stream()
                .filter(listener -> sockets.contains(listener.inode()))
                .toList();
    }

    private void remember(Set<Long> sockets) throws IOException {
        Map<Long, Listener> found = new HashMap<>();
        for (Listener listener : table.listenersAmong(sockets)) {
            found.put(listener.inode(), listener);
        }
        listeners = found;
        known = new HashSet<>(sockets);
    }
}
