package io.github.quaymaster.port;

/** Which port numbers are reserved in this JVM, those on which a block is claimed among them. */
final class ReservedNumbers {

    private static final PortBits NUMBERS = new PortBits();

    private ReservedNumbers() {}

    /** Returns whether the port was not reserved before: two owners of one number would give it back for each other. */
    static boolean add(int port) {
        return NUMBERS.add(port);
    }

    static void remove(int port) {
        NUMBERS.remove(port);
    }

    static boolean contains(int port) {
        return NUMBERS.contains(port);
    }
}
