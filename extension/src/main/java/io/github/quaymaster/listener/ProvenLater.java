package io.github.quaymaster.listener;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A table that is tried out when it is first asked what listens: where the hook tells what was opened, most runs never
 * ask, and a trial is dear in a JVM that has opened no listener and read no table yet.
 */
final class ProvenLater implements ListenerTable {

    private final ListenerTable table;
    private volatile boolean proven;

    private ProvenLater(ListenerTable table) {
        this.table = table;
    }

    /** Requires no more of a table than that it can be read. */
    static OwnListeners of(ListenerTable table, String passedOver) throws IOException {
        ProvenLater later = new ProvenLater(table);
        later.requireReadable();
        return OwnListeners.of(later, passedOver);
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public void requireReadable() throws IOException {
        table.requireReadable();
    }

    @Override
    public boolean isDear() {
        return table.isDear();
    }

    @Override
    public Set<String> sockets() throws IOException {
        return table.sockets();
    }

    @Override
    public List<Listener> listeners() throws IOException {
        prove();
        return table.listeners();
    }

    @Override
    public List<Listener> listenersOf(Set<Long> pids) throws IOException {
        prove();
        return table.listenersOf(pids);
    }

    /** Two threads may both try it, to the same end. */
    private void prove() throws IOException {
        if (!proven) {
            OwnListeners.prove(table, "");
            proven = true;
        }
    }
}
