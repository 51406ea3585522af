package io.github.quaymaster.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of this process and of those that it started, read from the operating system. Where a table can tell
 * cheaply which sockets there are, it is read only when there is one that was not there before.
 *
 * <p>Safe for use by many threads: looks come one after the other.
 */
public final class OwnListeners {

    /** How long a run may spend on looking after each test, where each look starts a process. */
    private static final Duration AFFORDABLE = Duration.ofSeconds(30);

    /** Made by the first who asks; a JVM has one set of sockets. */
    private static @Nullable OwnListeners ofThisJvm;

    private static @Nullable OwnListeners besideTheHook;

    private final ListenerTable table;
    private final String passedOver;
    private final Duration affordable;
    private final AtomicLong spentNanos = new AtomicLong();

    /** Sockets looked up before, and the listener each is, if it is one. */
    private Map<String, Listener> listeners = Map.of();

    private Set<String> known = Set.of();

    OwnListeners(ListenerTable table, String passedOver, Duration affordable) {
        this.table = table;
        this.passedOver = passedOver;
        this.affordable = affordable;
    }

    /**
     * Opens the tables of this operating system, or returns those that are open. They have been seen to show a listener.
     *
     * @return the tables
     * @throws IOException if there are none, they cannot be read, or they do not show a listener that was opened to be
     *     seen; the message fits into one line
     */
    public static OwnListeners ofThisJvm() throws IOException {
        synchronized (OwnListeners.class) {
            if (ofThisJvm == null) {
                ofThisJvm = Tables.open(Tables.ofSystem(), OwnListeners::prove);
            }
            return ofThisJvm;
        }
    }

    /**
     * Opens the tables of this operating system for a JVM whose hook tells what is opened: the best that can be had, tried
     * out when it is first asked what listens.
     *
     * @return the tables
     * @throws IOException if there are none, or they cannot be read; the message fits into one line
     */
    public static OwnListeners besideTheHook() throws IOException {
        synchronized (OwnListeners.class) {
            if (besideTheHook == null) {
                besideTheHook = Tables.open(Tables.ofSystem(), ProvenLater::of);
            }
            return besideTheHook;
        }
    }

    /** Tries a table out, and returns it with what is said of those that were tried before. */
    static OwnListeners prove(ListenerTable table, String passedOver) throws IOException {
        OwnListeners own = of(table, passedOver);
        Listener shown;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            shown = at(probe.getLocalSocketAddress(), own.lookAfresh());
            if (shown == null) {
                throw new IOException("self-test failed: " + table.name() + " did not show a ServerSocket on port "
                        + probe.getLocalPort());
            }
        }
        // By its name, since a test may have the port by now. Not afresh: no socket is new, and the tables are dear.
        if (own.look().contains(shown)) {
            throw new IOException("self-test failed: " + table.name() + " shows port "
                    + shown.address().getPort() + " after its ServerSocket was closed");
        }
        return own;
    }

    static OwnListeners of(ListenerTable table, String passedOver) {
        return new OwnListeners(table, passedOver, AFFORDABLE);
    }

    private static @Nullable Listener at(SocketAddress address, List<Listener> listeners) {
        for (Listener listener : listeners) {
            if (listener.protocol() == Protocol.TCP && listener.address().equals(address)) {
                return listener;
            }
        }
        return null;
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
     * Tells which better source was tried first, and why it does not work.
     *
     * @return such as "/proc (cannot list /proc/self/fd)"; empty if this one is the best that the system has
     */
    public String passedOver() {
        return passedOver;
    }

    /**
     * Tells whether each look starts a process.
     *
     * @return whether a look costs 30 to 200 ms
     */
    public boolean isDear() {
        return table.isDear();
    }

    /**
     * Tells whether to look after each test: always where that is cheap; elsewhere until 30 s of the run have gone into
     * it.
     *
     * @return whether a look after a test is to be had
     */
    public boolean isAffordable() {
        return !table.isDear() || spentNanos.get() < affordable.toNanos();
    }

    /**
     * Returns the sockets of this process, listening or not. Costs a listing of its descriptors.
     *
     * @return a name for each
     * @throws IOException if the system does not say
     */
    public Set<String> sockets() throws IOException {
        return timed(table::sockets);
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
        if (table.isDear()) {
            return timed(table::listeners);
        }
        Set<String> sockets = table.sockets();
        if (!known.containsAll(sockets)) {
            remember(sockets);
        }
        return listeners.values().stream()
                .filter(listener -> sockets.contains(listener.socket()))
                .toList();
    }

    /** What was opened between the two listings is not known afterwards, and read the next time. */
    private void remember(Set<String> sockets) throws IOException {
        Map<String, Listener> found = new HashMap<>();
        for (Listener listener : table.listeners()) {
            found.put(listener.socket(), listener);
        }
        listeners = found;
        known = new HashSet<>(sockets);
    }

    /**
     * Returns what listens in other processes and not in this one as well: between its start and its program's a child
     * has the sockets of this JVM.
     *
     * @param pids the processes, this user's
     * @return the listeners, TCP and UDP, each once, as of the first process that has it; none for a process that is gone
     * @throws IOException if the system does not say
     */
    public List<Listener> ofProcesses(Set<Long> pids) throws IOException {
        List<Listener> found = timed(() -> table.listenersOf(pids));
        if (found.isEmpty()) {
            return List.of();
        }
        Set<String> seen = new HashSet<>(sockets());
        return found.stream().filter(listener -> seen.add(listener.socket())).toList();
    }

    private interface Look<A> {
        A look() throws IOException;
    }

    private <A> A timed(Look<A> look) throws IOException {
        long start = System.nanoTime();
        try {
            return look.look();
        } finally {
            spentNanos.addAndGet(System.nanoTime() - start);
        }
    }
}
