package io.github.quaymaster.port;

import java.util.concurrent.atomic.AtomicLongArray;

/** Which port numbers are reserved in this JVM: one bit each, since the hook asks in the middle of a bind. */
final class ReservedNumbers {

    private static final AtomicLongArray BITS = new AtomicLongArray(65_536 / Long.SIZE);

    private ReservedNumbers() {}

    static void add(int port) {
        BITS.getAndAccumulate(port / Long.SIZE, 1L << port, (old, bit) -> old | bit);
    }

    static void remove(int port) {
        BITS.getAndAccumulate(port / Long.SIZE, 1L << port, (old, bit) -> old & ~bit);
    }

    static boolean contains(int port) {
        return port > 0 && port < 65_536 && (BITS.get(port / Long.SIZE) & (1L << port)) != 0;
    }
}
