package io.github.quaymaster.agent;

import java.util.concurrent.atomic.AtomicLongArray;

/** Port numbers seen in the life of this JVM, a bit each: the hook asks in the middle of a bind, and must not lock. */
final class PortSet {

    private final AtomicLongArray bits = new AtomicLongArray(65_536 / Long.SIZE);

    void add(int port) {
        set(port / Long.SIZE, 1L << port, -1L);
    }

    void remove(int port) {
        set(port / Long.SIZE, 0, ~(1L << port));
    }

    private void set(int index, long added, long kept) {
        long old;
        do {
            old = bits.get(index);
        } while (!bits.compareAndSet(index, old, (old | added) & kept));
    }

    boolean contains(int port) {
        return (bits.get(port / Long.SIZE) & (1L << port)) != 0;
    }
}
