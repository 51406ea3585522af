package io.github.quaymaster.port;

import java.util.concurrent.atomic.AtomicLongArray;

/** A set of port numbers: one bit each, neither locking nor allocating, since the hook asks in the middle of a bind. */
final class PortBits {

    private final AtomicLongArray bits = new AtomicLongArray(65_536 / Long.SIZE);

    /** Returns whether the port was not in the set before. */
    boolean add(int port) {
        long bit = 1L << port;
        return (bits.getAndAccumulate(port / Long.SIZE, bit, (old, more) -> old | more) & bit) == 0;
    }

    void remove(int port) {
        bits.getAndAccumulate(port / Long.SIZE, 1L << port, (old, bit) -> old & ~bit);
    }

    boolean contains(int port) {
        return port > 0 && port < 65_536 && (bits.get(port / Long.SIZE) & (1L << port)) != 0;
    }
}
