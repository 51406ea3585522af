package io.github.quaymaster.report;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.ListenerChange;
import io.github.quaymaster.inspection.ListenerHistory;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.report.Event.FindingReported;
import io.github.quaymaster.report.Event.ListenerClosed;
import io.github.quaymaster.report.Event.ListenerOpened;
import io.github.quaymaster.report.Event.PortReleased;
import io.github.quaymaster.report.Event.PortReserved;
import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.Event.RunStarted;
import io.github.quaymaster.report.Event.ScopeEnded;
import io.github.quaymaster.report.Event.ScopeStarted;
import io.github.quaymaster.report.Event.ServerStarted;
import io.github.quaymaster.report.Event.ServerStopped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what happens in a run while it happens. What tests do is written on their threads; what listeners do, which
 * the hook must not write, by a thread that looks every few milliseconds, and before a test begins or ends. Safe for use by
 * many threads.
 */
public final class Chronicle implements AutoCloseable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long MOST_MILLIS_FOR_THE_LAST_LINES = 5_000;

    private final long began;
    private final Journal journal;
    private final ListenerHistory listeners;
    private final AtomicLong latestScope = new AtomicLong();

    /** As long as somebody may have something to tell of them. */
    private final Map<TestScope, Long> scopes = Collections.synchronizedMap(new WeakHashMap<>());

    private final Thread thread;
    private volatile boolean over;

    private Chronicle(long began, Journal journal, ListenerHistory listeners) {
        this.began = began;
        this.journal = journal;
        this.listeners = listeners;
        this.thread = new Thread(null, this::follow, "quaymaster-report", 0, false); // inherits nothing of a test's
        this.thread.setContextClassLoader(null);
        this.thread.setDaemon(true);
    }

    /**
     * Begins a file.
     *
     * @param folder where, made if it is not there
     * @param start its first line
     * @param began when the run began, as {@link System#nanoTime()} counts
     * @param listeners what tells of the run's listeners, closed with this
     * @return what writes the rest
     * @throws IOException if there can be no file
     */
    public static Chronicle begin(Path folder, RunStarted start, long began, ListenerHistory listeners)
            throws IOException {
        Chronicle chronicle = new Chronicle(began, Journal.create(folder, start.pid(), start.fork()), listeners);
        chronicle.journal.write(start);
        chronicle.thread.start();
        return chronicle;
    }

    /**
     * Returns the file.
     *
     * @return its path
     */
    public Path file() {
        return journal.file();
    }

    /**
     * Tells why nothing more could be written.
     *
     * @return one line, empty if all was
     */
    public String failure() {
        return journal.failure();
    }

    /**
     * Writes that a test or class began, on its thread.
     *
     * @param scope the test or class
     */
    public void started(TestScope scope) {
        long number = latestScope.incrementAndGet();
        scopes.put(scope, number);
        journal.write(new ScopeStarted(
                now(),
                number,
                scope.level().name().toLowerCase(Locale.ROOT),
                number(scope.parent()),
                scope.className(),
                scope.methodName(),
                scope.label(),
                Words.shown(Thread.currentThread().getName())));
        writeListeners();
    }

    /**
     * Writes that a test or class was judged.
     *
     * @param scope the test or class
     * @param outcome {@code passed}, {@code failed} or {@code aborted}
     */
    public void ended(TestScope scope, String outcome) {
        writeListeners();
        journal.write(new ScopeEnded(now(), number(scope), outcome));
    }

    /**
     * Writes that ports were reserved.
     *
     * @param scope for whom
     * @param ports the ports
     * @param place where they were asked for
     */
    public void reserved(TestScope scope, List<ReservedPort> ports, String place) {
        for (ReservedPort port : ports) {
            journal.write(new PortReserved(
                    now(),
                    port.number(),
                    transport(port),
                    port.guarantee().name().toLowerCase(Locale.ROOT),
                    number(scope),
                    place));
        }
    }

    /**
     * Writes that ports are given back.
     *
     * @param ports the ports
     */
    public void released(List<ReservedPort> ports) {
        ports.forEach(port -> journal.write(new PortReleased(now(), port.number(), transport(port))));
    }

    private static String transport(ReservedPort port) {
        return switch (port.transport()) {
            case TCP -> "TCP";
            case UDP -> "UDP";
            case TCP_AND_UDP -> "BOTH";
        };
    }

    /**
     * Writes that a server was started.
     *
     * @param scope for whom
     * @param server its class
     * @param protocol its transport protocol
     * @param port its port
     */
    public void serverStarted(TestScope scope, String server, Protocol protocol, int port) {
        journal.write(new ServerStarted(now(), server, protocol.name(), port, number(scope)));
    }

    /**
     * Writes that a server was stopped.
     *
     * @param protocol its transport protocol
     * @param port its port
     */
    public void serverStopped(Protocol protocol, int port) {
        journal.write(new ServerStopped(now(), protocol.name(), port));
    }

    /**
     * Writes what was found, after what was heard of its listener.
     *
     * @param scope who answers for it
     * @param finding the finding
     */
    public void found(TestScope scope, ReportedFinding finding) {
        writeListeners();
        journal.write(new FindingReported(now(), number(scope), finding));
    }

    /**
     * Writes the last line, whose time and count of lost listeners this knows better than who made it.
     *
     * @param end the line
     */
    public void end(RunEnded end) {
        stopFollowing(); // or it might write after the last line
        writeListeners();
        journal.write(new RunEnded(
                now(),
                end.tests(),
                end.held(),
                end.leased(),
                end.servers(),
                end.findings(),
                end.suppressed(),
                end.unattributed(),
                end.runWide(),
                end.sources(),
                end.missing(),
                end.overheadMillis(),
                listeners.lost()));
    }

    private void follow() {
        while (!over) {
            LockSupport.parkNanos(PAUSE);
            Thread.interrupted(); // by a suite that clears threads away: nobody could park any more
            try {
                writeListeners();
            } catch (RuntimeException | LinkageError fault) {
                journal.giveUp("a fault of Quaymaster's own: " + fault);
                return;
            }
        }
    }

    private void stopFollowing() {
        over = true;
        LockSupport.unpark(thread);
        try {
            thread.join(MOST_MILLIS_FOR_THE_LAST_LINES);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** One at a time, or a listener's end might stand before its beginning. */
    private void writeListeners() {
        synchronized (listeners) {
            for (ListenerChange change : listeners.changes()) {
                journal.write(event(change));
            }
        }
    }

    private Event event(ListenerChange change) {
        if (change instanceof ListenerChange.Opened opened) {
            return new ListenerOpened(
                    at(opened.nanoTime()),
                    opened.listener(),
                    opened.protocol().name(),
                    Words.address(opened.address()),
                    opened.address().getPort(),
                    number(opened.scope()),
                    opened.site() == null ? "" : opened.site().opener().toString(),
                    opened.site() == null ? "" : opened.site().owner(),
                    Words.shown(opened.threadName()),
                    opened.site() == null ? List.of() : FindingValues.stack(opened.site()));
        }
        boolean collected = change instanceof ListenerChange.Closed closed && closed.collected();
        return new ListenerClosed(at(change.nanoTime()), change.listener(), collected ? "collected" : "closed");
    }

    private long now() {
        return at(System.nanoTime());
    }

    /** What was opened to build the first test instance was so before its run began. */
    private long at(long nanoTime) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanoTime - began));
    }

    private long number(@Nullable TestScope scope) {
        return scope == null ? 0 : scopes.getOrDefault(scope, 0L);
    }

    @Override
    public void close() {
        stopFollowing();
        listeners.close();
        journal.close();
    }
}
