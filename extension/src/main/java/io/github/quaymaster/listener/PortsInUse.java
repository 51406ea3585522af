package io.github.quaymaster.listener;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Counts the ports of this machine that the system's tables show to be in use, connections that are over included. */
public final class PortsInUse {

    private PortsInUse() {}

    /**
     * Counts those of a range that TCP has. A port that is bound and neither listens nor is connected is in no table.
     *
     * @param first the first port
     * @param last the last port
     * @return how many; empty where there are no tables that can be read without starting a process
     */
    public static OptionalInt within(int first, int last) {
        return within(first, last, Path.of("/proc/self/net"));
    }

    static OptionalInt within(int first, int last, Path net) {
        try {
            return OptionalInt.of(BoundedRead.of(net.toString(), () -> {
                Set<Integer> used = new HashSet<>();
                for (String table : List.of("tcp", "tcp6")) {
                    for (NetRow row : NetRow.read(net, table, row -> first <= port(row) && port(row) <= last)) {
                        used.add(port(row));
                    }
                }
                return used.size();
            }));
        } catch (IOException noTables) {
            return OptionalInt.empty();
        }
    }

    private static int port(NetRow row) {
        return Integer.parseInt(row.local().substring(row.local().indexOf(':') + 1), 16);
    }
}
