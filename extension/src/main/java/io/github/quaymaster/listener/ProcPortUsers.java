package io.github.quaymaster.listener;

import io.github.quaymaster.listener.PortUser.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Linux: who has a port, in {@code /proc}. */
final class ProcPortUsers implements PortUsers.Source {

    /** The "st" column of a socket that was closed: TCP_TIME_WAIT in the kernel's include/net/tcp_states.h. */
    private static final String TIME_WAIT = "06";

    private final Path proc;

    ProcPortUsers(Path proc) {
        this.proc = proc;
    }

    @Override
    public boolean canLook() {
        return Files.isReadable(proc.resolve("self").resolve("net").resolve("tcp"));
    }

    @Override
    public List<PortUser> on(Protocol protocol, int port) throws IOException {
        Path net = proc.resolve("self").resolve("net");
        String ending = ":%04X".formatted(port);
        return users(protocol, BoundedRead.of(net.toString(), () -> {
            List<NetRow> rows = new ArrayList<>();
            for (String table : protocol == Protocol.TCP ? List.of("tcp", "tcp6") : List.of("udp", "udp6")) {
                rows.addAll(NetRow.read(net, table, row -> row.local().endsWith(ending)));
            }
            return rows;
        }));
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
        return users;
    }

    /** What no process has any more is being wound up, whichever of the closing states it is in. */
    private static State state(Protocol protocol, NetRow row) {
        if (row.state().equals(protocol == Protocol.TCP ? ProcTable.LISTEN : ProcTable.UNCONNECTED)) {
            return State.LISTENING;
        }
        return row.inode() == 0 || row.state().equals(TIME_WAIT) ? State.TIME_WAIT : State.CONNECTED;
    }
}
