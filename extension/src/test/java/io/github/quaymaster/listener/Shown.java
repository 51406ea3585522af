package io.github.quaymaster.listener;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Tables of a system that show at each look what they are told to; the last of it again and again. */
public final class Shown implements ListenerTable {

    private final Deque<List<Listener>> looks = new ArrayDeque<>();
    private boolean begun;

    private Shown(List<List<Listener>> looks) {
        this.looks.addAll(looks);
    }

    /** One socket is new from the first look on. */
    public static OwnListeners inTurn(List<List<Listener>> looks) {
        return OwnListeners.of(new Shown(looks), "");
    }

    @Override
    public String name() {
        return "what is shown";
    }

    @Override
    public void requireReadable() {}

    @Override
    public boolean isDear() {
        return true; // or else what was seen once is remembered
    }

    @Override
    public Set<String> sockets() {
        Set<String> sockets = begun ? Set.of("new") : Set.of();
        begun = true;
        return sockets;
    }

    @Override
    public List<Listener> listeners() throws IOException {
        return looks.size() > 1 ? looks.removeFirst() : looks.getFirst();
    }

    @Override
    public List<Listener> listenersOf(Set<Long> pids) {
        return List.of();
    }
}
