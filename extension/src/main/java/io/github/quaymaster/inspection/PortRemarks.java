package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.ExcludedPorts;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.PortProcess.Kinship;
import io.github.quaymaster.listener.PortUsers;
import io.github.quaymaster.port.Ports;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is to be said of a fixed port's number: where it comes from, and what is wrong with it on this machine. Found out
 * once for each place that binds it: files and tables are read for it.
 */
final class PortRemarks {

    private final PortUsers tables;
    private final ExcludedPorts excluded = ExcludedPorts.ofThisMachine();
    private final Map<Place, String> known = new ConcurrentHashMap<>();

    private record Place(int port, OpeningSite.Path path) {}

    PortRemarks(PortUsers tables) {
        this.tables = tables;
    }

    String of(SocketRecord socket, TestScope scope) {
        InetSocketAddress requested = Objects.requireNonNull(socket.requested());
        Place place = new Place(requested.getPort(), OpeningSite.Path.of(OpeningSite.of(socket, scope)));
        return known.computeIfAbsent(place, each -> find(socket, requested, scope));
    }

    private String find(SocketRecord socket, InetSocketAddress requested, TestScope scope) {
        int port = requested.getPort();
        List<String> remarks = new ArrayList<>(List.of(PortOrigin.of(socket, port, scope)));
        if (Ports.isEphemeral(port)) {
            remarks.add("it lies in the range from which this machine's kernel chooses for others");
        }
        if (port < tables.firstUnprivileged()) {
            remarks.add("only a privileged user may bind it here");
        }
        String apart = excluded.around(LeakedListenerRule.protocol(socket), port);
        if (!apart.isEmpty()) {
            remarks.add(apart);
        }
        tables.of(LeakedListenerRule.protocol(socket), requested).stream()
                .map(user -> user.process())
                .filter(process -> process != null && process.kinship() == Kinship.STRANGER)
                .findFirst()
                .map(PortRemarks::words)
                .ifPresent(remarks::add);
        return String.join("; ", remarks);
    }

    private static String words(PortProcess process) {
        return "pid " + process.pid() + (process.command().isEmpty() ? "" : " (" + process.command() + ")")
                + " has it now";
    }
}
