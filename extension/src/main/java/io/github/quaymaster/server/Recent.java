package io.github.quaymaster.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last things that were added, the oldest first. Safe for use by many threads. */
final class Recent<T> {

    private final int most;
    private final Deque<T> things = new ArrayDeque<>();

    Recent(int most) {
        this.most = most;
    }

    synchronized void add(T thing) {
        if (things.size() == most) {
            things.removeFirst();
        }
        things.addLast(thing);
    }

    synchronized List<T> all() {
        return new ArrayList<>(things);
    }
}
