package io.github.quaymaster.port;

/** Ports from the first to the last, both included. */
record PortRange(int first, int last) {

    boolean contains(int port) {
        return first <= port && port <= last;
    }

    int size() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
