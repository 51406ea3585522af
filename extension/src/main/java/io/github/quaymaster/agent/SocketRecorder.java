package io.github.quaymaster.agent;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what the hook sees.
 *
 * <p>{@code made}, {@code bound}, {@code located}, {@code listening}, {@code refused}, {@code closing} and {@code closed} run inside the
 * socket code of the JDK and of Netty, on any thread: they do not lock, log, wait or load classes, and cost a stack trace
 * for a listener and a table look-up for any other socket.
 */
public final class SocketRecorder {

    /** How many sockets a thread remembers until a scope begins or ends on it: on a pool's thread that is never. */
    private static final int MOST_UNADOPTED = 64;

    /** How many binds that failed are kept until somebody asks: a test may try its way through all ports there are. */
    private static final int MOST_FAILED_BINDS = 256;

    /** How many sockets of one sort are kept until somebody asks. */
    private static final int MOST_KEPT = 4_096;

    /** The threads on which the JDK closes sockets that are garbage, or serve only exported objects that are. */
    private static final Set<String> JDKS_CLEANERS = Set.of("Common-Cleaner", "RMI Reaper");

    private final SocketTable table = new SocketTable();
    private final RunningScopes scopes = new RunningScopes();
    private final HandOvers handOvers = new HandOvers(scopes);
    private final ProcessRecorder processes = new ProcessRecorder(scopes);

    /** Counts what lies in those to which a test that bound nothing may have added. */
    private final AtomicInteger untaken = new AtomicInteger();

    private final Pending<SocketRecord> chosenPorts = new Pending<>(MOST_KEPT);
    private final Pending<SocketRecord> exposed = new Pending<>(MOST_KEPT, untaken);
    private final Pending<SocketRecord> collected = new Pending<>(MOST_KEPT);
    private final Pending<FailedBind> failedBinds = new Pending<>(MOST_FAILED_BINDS, untaken);
    private final SocketHistory history = new SocketHistory(MOST_KEPT);
    private final UsedPorts used = new UsedPorts();
    private final ConnectRecorder connects = new ConnectRecorder(scopes, processes, used, untaken);
    private final PortSet kernelChosen = new PortSet();
    private final AtomicLong binds = new AtomicLong();
    private volatile IntPredicate reserved = port -> false;

    SocketRecorder() {}

    void made(Object descriptor, SocketRecord.Kind kind) {
        SocketRecord socket = new SocketRecord(descriptor, kind, Opening.here(scopes));
        socket.handOver(handOvers.current());
        table.add(socket);
    }

    /** Does what the self-test does not come to, so that a hook need load no class. */
    void warmUp(InetSocketAddress address) {
        handOvers.warmUp();
        connects.warmUp(address);
        table.isBound(address.getPort());
    }

    void task(Object task, HandOvers.Step step) {
        handOvers.tell(task, step);
    }

    /** Returns whether the address that the socket got is of interest. */
    boolean bound(Object descriptor, InetSocketAddress requested) {
        SocketRecord socket = table.find(descriptor);
        int port = requested.getPort();
        boolean picked = port != 0 && kernelChosen.contains(port);
        boolean fine = port == 0 || reserved.test(port) || (picked && table.isBound(port));
        if (socket == null) {
            if (port == 0) {
                return false; // a client's socket or a hold
            }
            socket = new SocketRecord(descriptor, SocketRecord.Kind.OTHER, null);
            table.add(socket);
        }
        boolean again = socket.bound() != null;
        socket.bind(Opening.here(scopes), requested);
        if (!again && !fine) {
            if (picked) {
                socket.pick();
            }
            chosenPorts.add(socket);
        }
        List<SocketRecord> mine = scopes.ofThisThread().unadopted;
        if (mine.size() >= MOST_UNADOPTED) {
            mine.removeIf(SocketRecord::isClosed); // trials of our own too, when ports are leased
        }
        if (mine.size() < MOST_UNADOPTED) {
            mine.add(socket);
        }
        binds.incrementAndGet();
        return true;
    }

    void located(Object descriptor, InetSocketAddress address) {
        SocketRecord socket = table.find(descriptor);
        if (socket != null) {
            boolean again = socket.local() != null; // the JDK binds a datagram socket anew when it is disconnected
            socket.locate(address);
            InetSocketAddress requested = socket.requested();
            if (requested != null && requested.getPort() == 0) {
                kernelChosen.add(address.getPort());
            }
            connects.opened(address.getPort());
            used.add(address.getPort());
            if (!again) {
                history.add(socket);
            }
            noteIfExposed(socket, address);
        }
    }

    /** A client's socket serves nobody, and what Netty makes is not known to listen yet. */
    private void noteIfExposed(SocketRecord socket, @Nullable InetSocketAddress local) {
        InetSocketAddress requested = socket.requested();
        if (local != null
                && requested != null
                && !local.getAddress().isLoopbackAddress()
                && (socket.kind() == SocketRecord.Kind.TCP_LISTENER
                        || (socket.kind() == SocketRecord.Kind.DATAGRAM && requested.getPort() != 0))
                && socket.claimExposure()) {
            exposed.add(socket);
        }
    }

    /** Keeps the latest: what fails a test is the last that it tried. */
    void refused(Object descriptor, InetSocketAddress requested, Throwable why) {
        SocketRecord known = table.find(descriptor);
        SocketRecord socket = known != null && !known.isClosed() && known.bound() == null
                ? new SocketRecord(descriptor, known.kind(), known.made())
                : new SocketRecord(descriptor, SocketRecord.Kind.OTHER, null);
        socket.bind(Opening.here(scopes), requested);
        int port = requested.getPort();
        SocketRecord holder = table.boundTo(port, socket.kind() == SocketRecord.Kind.DATAGRAM);
        used.add(port);
        failedBinds.add(new FailedBind(socket, why, holder, reserved.test(port)));
    }

    void listening(Object descriptor) {
        SocketRecord socket = table.find(descriptor);
        if (socket != null) {
            socket.listen();
            noteIfExposed(socket, socket.local());
        }
    }

    void closing(Object descriptor) {
        SocketRecord socket = table.find(descriptor);
        if (socket != null) {
            socket.leave();
        }
    }

    void closed(Object descriptor) {
        SocketRecord socket = table.find(descriptor);
        if (socket != null && !socket.isClosed()) {
            boolean byCollector = JDKS_CLEANERS.contains(Thread.currentThread().getName());
            socket.close(byCollector);
            if (byCollector && socket.bound() != null) {
                collected.add(socket);
            }
        }
    }

    void connecting(Object descriptor, InetSocketAddress remote) {
        connects.connecting(remote, table.find(descriptor));
    }

    /**
     * Tells the recorder how to know a reserved port.
     *
     * @param test answers for a port number at the moment of a bind; must neither lock nor wait
     */
    public void reservedPorts(IntPredicate test) {
        reserved = test;
    }

    /**
     * Begins a scope on the calling thread.
     *
     * @param scope the scope
     * @return what the thread bound since a scope began or ended on it, in order of the binding: what the constructor of a
     *     test opened is among that
     */
    public List<SocketRecord> begin(TestScope scope) {
        return scopes.beginOnThisThread(scope).takeUnadopted();
    }

    /**
     * Returns the scopes that are running in this JVM.
     *
     * @return the one instance
     */
    public RunningScopes scopes() {
        return scopes;
    }

    /**
     * Returns the recorder of started processes.
     *
     * @return the one instance
     */
    public ProcessRecorder processes() {
        return processes;
    }

    /**
     * Returns the ports that were used.
     *
     * @return the one instance
     */
    public UsedPorts usedPorts() {
        return used;
    }

    /**
     * Returns the recorder of connections.
     *
     * @return the one instance
     */
    public ConnectRecorder connects() {
        return connects;
    }

    /**
     * Counts the binds seen so far: as long as it stays the same, there is nothing new to look at.
     *
     * @return the count
     */
    public long binds() {
        return binds.get();
    }

    /**
     * Tells whether nothing was written down, beside binds, that somebody could be waiting for: no bind that failed, no
     * connection, no process that was started, no listener that other machines could reach.
     *
     * @return whether there is nothing
     */
    public boolean isEmpty() {
        return untaken.get() == 0 && processes.isEmpty();
    }

    /**
     * Returns the sockets that are bound and not closed.
     *
     * @return a snapshot
     */
    public List<SocketRecord> open() {
        return table.open();
    }

    /**
     * Returns the listeners that other machines could reach, open or closed by now.
     *
     * @return those that nobody took, the latest few thousand
     */
    public Pending<SocketRecord> exposed() {
        return exposed;
    }

    /**
     * Returns the sockets that were bound to a port which the kernel did not choose for them and nobody reserved, open or
     * closed by now. One that the kernel gave this JVM before is among them only if it had been let go.
     *
     * @return those that nobody took, the latest few thousand
     */
    public Pending<SocketRecord> chosenPorts() {
        return chosenPorts;
    }

    /**
     * Returns the sockets that nobody closed until they were garbage. Whether that happens before somebody looks is
     * chance, so they are as much left open as those that are.
     *
     * @return those that nobody took, the latest few thousand
     */
    public Pending<SocketRecord> collected() {
        return collected;
    }

    /**
     * Returns what was bound, while somebody wants to know of all that is.
     *
     * @return the one instance
     */
    public SocketHistory history() {
        return history;
    }

    /**
     * Returns the binds that failed.
     *
     * @return those that nobody took, the latest few hundred
     */
    public Pending<FailedBind> failedBinds() {
        return failedBinds;
    }

    /** Forgets what this thread bound since a scope began or ended on it: no test will begin that it was opened for. */
    public void forgetUnadopted() {
        scopes.forgetUnadopted();
    }
}
