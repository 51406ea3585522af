package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.OwnListeners;
import java.io.IOException;
import java.util.List;
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

    /** Returns what listens in this process, nothing if the tables are not to be had. */
    List<Listener> listeners(boolean afresh) {
        OwnListeners source = tables;
        if (source == null) {
            return List.of();
        }
        try {
            return afresh ? source.lookAfresh() : source.look();
        } catch (IOException | RuntimeException problem) {
            tables = null;
            tablesFailure = String.valueOf(problem.getMessage());
            return List.of();
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
}
