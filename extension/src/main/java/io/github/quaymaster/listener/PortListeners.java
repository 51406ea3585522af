package io.github.quaymaster.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells on which addresses of this machine a port is listened on, by whomever. It asks nobody whose the sockets are, so it
 * costs a reading of one or two of the machine's tables.
 */
public final class PortListeners {

    private PortListeners() {}

    /**
     * Reads the tables of this machine.
     *
     * @param protocol the transport
     * @param port the port
     * @return the addresses, none if nothing was seen to listen; empty where there are no tables that can be read without
     *     starting a process, as on macOS and Windows
     */
    public static Optional<List<InetAddress>> on(Protocol protocol, int port) {
        return on(protocol, port, Path.of("/proc/self/net"));
    }

    static Optional<List<InetAddress>> on(Protocol protocol, int port, Path net) {
        String ending = ":%04X".formatted(port);
        String state = protocol == Protocol.TCP ? ProcTable.LISTEN : ProcTable.UNCONNECTED;
        try {
            return Optional.of(BoundedRead.of(net.toString(), () -> {
                List<InetAddress> found = new ArrayList<>();
                for (String table : protocol == Protocol.TCP ? List.of("tcp", "tcp6") : List.of("udp", "udp6")) {
                    for (NetRow row : NetRow.read(
                            net,
                            table,
                            each -> each.state().equals(state) && each.local().endsWith(ending))) {
                        found.add(NetRow.address(row.local()).getAddress());
                    }
                }
                return found;
            }));
        } catch (IOException noTables) {
            return Optional.empty();
        }
    }
}
