package io.github.quaymaster.port;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The ports of one claimed block: those that are leased, and the others, the longest unused first.
 *
 * <p>Not safe for use by many threads, except that the claim's thread reads who has leased what.
 */
final class Block {

    private final PortRange ports;
    private final ConcurrentSkipListMap<Integer, String> leased;
    private final Claim claim;
    private final Deque<Integer> free;

    private Block(PortRange ports, ConcurrentSkipListMap<Integer, String> leased, Claim claim) {
        this.ports = ports;
        this.leased = leased;
        this.claim = claim;
        this.free = new ArrayDeque<>(drawn(ports));
    }

    /** @throws IOException if the block is somebody else's */
    static Block claim(PortRange ports) throws IOException {
        ConcurrentSkipListMap<Integer, String> leased = new ConcurrentSkipListMap<>();
        return new Block(ports, leased, Claim.open(ports.first(), () -> Whois.line(leased)));
    }

    /** At random: a stranger that listens on the block's first ports is then not met by each who comes. */
    private static List<Integer> drawn(PortRange ports) {
        List<Integer> drawn = usable(ports);
        Collections.shuffle(drawn);
        return drawn;
    }

    /** Returns all ports that can be leased, in order. */
    static List<Integer> usable(PortRange ports) {
        List<Integer> usable = new ArrayList<>();
        for (int port = ports.first() + 1; port <= ports.last(); port++) {
            if (!RefusedPorts.contains(port)) {
                usable.add(port);
            }
        }
        return usable;
    }

    /** Whether a block with these ports has a row of some length, before anybody has leased one. */
    static boolean hasRow(PortRange ports, int length) {
        int row = 0;
        for (int port = ports.first() + 1; port <= ports.last() && row < length; port++) {
            row = RefusedPorts.contains(port) ? 0 : row + 1;
        }
        return row >= length;
    }

    PortRange ports() {
        return ports;
    }

    SortedMap<Integer, String> leased() {
        return leased;
    }

    /**
     * Leases consecutive ports, or one.
     *
     * @return the first, 0 if there is no such row
     */
    int lease(int length, Transport transport, String label) throws IOException {
        int first = length == 1 ? one(transport) : row(length, transport);
        for (int port = first; first > 0 && port < first + length; port++) {
            free.removeFirstOccurrence(port);
            leased.put(port, label);
            Holders.add(port, label);
        }
        return first;
    }

    /** A port that is not free after all goes to the end: it rests until whoever listens there is gone. */
    private int one(Transport transport) throws IOException {
        for (int tries = free.size(); tries > 0; tries--) {
            int port = free.getFirst();
            if (takes(port, transport)) {
                return port;
            }
            free.addLast(free.removeFirst());
        }
        return 0;
    }

    private int row(int length, Transport transport) throws IOException {
        List<Integer> row = new ArrayList<>();
        try {
            for (int port : new TreeSet<>(free)) {
                boolean follows = row.isEmpty() || row.get(row.size() - 1) == port - 1;
                if (!follows) {
                    untake(row);
                }
                if (takes(port, transport)) {
                    row.add(port);
                } else {
                    untake(row);
                }
                if (row.size() == length) {
                    row.clear(); // they stay taken
                    return port - length + 1;
                }
            }
            return 0;
        } finally {
            untake(row);
        }
    }

    private static void untake(List<Integer> row) {
        row.forEach(ReservedNumbers::remove);
        row.clear();
    }

    private static boolean takes(int port, Transport transport) throws IOException {
        if (!ReservedNumbers.add(port)) { // before the probe: to the hook it is a bind to a number
            return false;
        }
        boolean free = false;
        try {
            free = FreeProbe.isFree(port, transport);
        } finally {
            if (!free) {
                ReservedNumbers.remove(port);
            }
        }
        return free;
    }

    /** Returns whether it was leased here. */
    boolean giveBack(int port) {
        if (leased.remove(port) == null) {
            return false;
        }
        Holders.remove(port);
        ReservedNumbers.remove(port);
        free.addLast(port);
        return true;
    }

    /** Gives up the claim, and with it what is still leased. */
    void close() {
        List.copyOf(leased.keySet()).forEach(this::giveBack);
        claim.close();
    }
}
