package io.github.quaymaster.listener;

import io.github.quaymaster.listener.PortUser.State;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells who on this machine has a port. Dear: reads the machine's tables, and what each process has open. Meant for a
 * test that failed.
 *
 * <p>On Linux the tables show what listens, what is connected and what is in TIME_WAIT. They do not show a TCP socket
 * that is bound and neither, nor whose a socket is if that is another user's.
 */
public final class PortUsers {

    /** The "st" column of a socket that was closed: TCP_TIME_WAIT in the kernel's include/net/tcp_states.h. */
    private static final String TIME_WAIT = "06";

    private final Path proc;

    PortUsers(Path proc) {
        this.proc = proc;
    }

    /**
     * Returns the reader of this machine's tables.
     *
     * @return the reader; where there is no {@code /proc} it finds nobody
     */
    public static PortUsers ofThisMachine() {
        return new PortUsers(Path.of("/proc"));
    }

    /**
     * Tells whether this machine has tables to look in.
     *
     * @return whether an empty answer means that nobody was there
     */
    public boolean canLook() {
        return Files.isReadable(proc.resolve("self").resolve("net").resolve("tcp"));
    }

    /**
     * Tells from which port on any user may bind.
     *
     * @return the lowest such port: Linux's {@code net.ipv4.ip_unprivileged_port_start}; 1024 on other systems, 0 on
     *     Windows, which knows no such ports
     */
    public int firstUnprivileged() {
        Path setting = proc.resolve("sys").resolve("net").resolve("ipv4").resolve("ip_unprivileged_port_start");
        try (InputStream file = Files.newInputStream(setting)) {
            byte[] text = new byte[16]; // files of /proc/sys must be read in one go
            int length = file.read(text);
            return Integer.parseInt(new String(text, 0, length, StandardCharsets.US_ASCII).strip());
        } catch (IOException | RuntimeException otherSystem) {
            return System.getProperty("os.name", "").startsWith("Windows") ? 0 : 1_024;
        }
    }

    /**
     * Finds who keeps others from binding a port.
     *
     * @param protocol the transport
     * @param wanted the address and port; what is bound to another address of this machine alone is not in the way
     * @return whom there is, what excludes others most first; empty if nobody was seen or the tables cannot be read
     */
    public List<PortUser> of(Protocol protocol, InetSocketAddress wanted) {
        Path net = proc.resolve("self").resolve("net");
        String port = ":%04X".formatted(wanted.getPort());
        List<NetRow> rows = new ArrayList<>();
        try {
            for (String table : protocol == Protocol.TCP ? List.of("tcp", "tcp6") : List.of("udp", "udp6")) {
                rows.addAll(NetRow.read(net, table, row -> row.local().endsWith(port)));
            }
            rows.removeIf(row -> !inTheWay(row, wanted.getAddress()));
            return users(protocol, rows);
        } catch (IOException | RuntimeException unreadable) {
            return List.of();
        }
    }

    private static boolean inTheWay(NetRow row, InetAddress wanted) {
        try {
            InetAddress local = NetRow.address(row.local()).getAddress();
            return local.isAnyLocalAddress() || wanted.isAnyLocalAddress() || local.equals(wanted);
        } catch (IOException garbled) {
            return false;
        }
    }

    private List<PortUser> users(Protocol protocol, List<NetRow> rows) throws IOException {
        Set<Long> inodes =
                rows.stream().map(NetRow::inode).filter(inode -> inode > 0).collect(Collectors.toSet());
        Map<Long, PortProcess> processes = inodes.isEmpty() ? Map.of() : new Processes(proc).owning(inodes);
        List<PortUser> users = new ArrayList<>();
        for (NetRow row : rows) {
            State state = state(protocol, row);
            users.add(new PortUser(
                    state,
                    NetRow.address(row.local()),
                    state == State.LISTENING ? null : NetRow.address(row.remote()),
                    processes.get(row.inode())));
        }
        users.sort(Comparator.comparing(PortUser::state));
        return List.copyOf(users);
    }

    /** What no process has any more is being wound up, whichever of the closing states it is in. */
    private static State state(Protocol protocol, NetRow row) {
        if (row.state().equals(protocol == Protocol.TCP ? ProcTable.LISTEN : ProcTable.UNCONNECTED)) {
            return State.LISTENING;
        }
        return row.inode() == 0 || row.state().equals(TIME_WAIT) ? State.TIME_WAIT : State.CONNECTED;
    }
}
