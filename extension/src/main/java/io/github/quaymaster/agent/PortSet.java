package io.github.quaymaster.agent;

import java.util.concurrent.atomic.AtomicLongArray;

/** Port numbers seen in the life of this JVM, a bit each: the hook asks in the middle of a bind, and must not lock. */
final class PortSet {

    private final AtomicLongArray bits = new AtomicLongArray(65_536 / Long.SIZE);

    void add(int port) {
        bits.getAndAccumulate(port / Long.SIZE, 1L << port, (old, bit) -> old | bit);
    }

    void remove(int port) {
        bits.getAndAccumulate(port / Long.SIZE, 1L << port, (old, bit) -> old & ~bit);
    }

    boolean contains(int port) {
        return (bits.get(port / Long.SIZE) & (1L << port)) != 0;
    }
}
