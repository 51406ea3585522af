package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.OwnListeners;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The two sources of facts, each of which may be missing: the hook, which saw who opened a socket, and the operating
 * system's tables, which show what is really open. A source that fails while the tests run is given up, and says why.
 */
public final class Facts {

    private final SocketRecorder recorder;
    private final boolean hooked;
    private volatile @Nullable OwnListeners tables;
    private volatile String tablesFailure;
    private volatile String scanFailure = "";

    /**
     * Makes facts from sources.
     *
     * @param recorder the recorder, which knows at least the running scopes
     * @param hooked whether a hook writes to it
     * @param tables the tables, or null if they cannot be read
     */
    public Facts(SocketRecorder recorder, boolean hooked, @Nullable OwnListeners tables) {
        this.recorder = recorder;
        this.hooked = hooked;
        this.tables = tables;
        this.tablesFailure = "";
    }

    SocketRecorder recorder() {
        return recorder;
    }

    boolean hooked() {
        return hooked;
    }

    boolean hasTables() {
        return tables != null;
    }

    /** Tells whether the tables can be asked after each test. */
    boolean tablesForEachTest() {
        OwnListeners source = tables;
        return source != null && source.isAffordable();
    }

    /** Returns the sockets of this process, nothing if the tables are not to be had. */
    Set<String> sockets() {
        return ask(OwnListeners::sockets, Set.of());
    }

    /** Returns what listens in this process, nothing if the tables are not to be had. */
    List<Listener> listeners(boolean afresh) {
        return ask(afresh ? OwnListeners::lookAfresh : OwnListeners::look, List.of());
    }

    /** Returns what listens in other processes, nothing if the tables are not to be had. */
    List<Listener> listenersOf(Set<Long> pids) {
        return ask(source -> source.ofProcesses(pids), List.of());
    }

    private interface Question<A> {
        A ask(OwnListeners tables) throws IOException;
    }

    private <A> A ask(Question<A> question, A otherwise) {
        OwnListeners source = tables;
        if (source == null) {
            return otherwise;
        }
        try {
            return question.ask(source);
        } catch (IOException | RuntimeException problem) {
            tables = null;
            tablesFailure = String.valueOf(problem.getMessage());
            return otherwise;
        }
    }

    /**
     * Tells why the tables were given up while the tests ran.
     *
     * @return one line, empty if they were not
     */
    public String tablesFailure() {
        return tablesFailure;
    }

    void giveUpScan(String why) {
        scanFailure = why.replaceAll("\\s*\\R\\s*", " ");
    }

    /**
     * Tells why test code was not read any more.
     *
     * @return one line, empty if there was no fault
     */
    public String scanFailure() {
        return scanFailure;
    }
}
