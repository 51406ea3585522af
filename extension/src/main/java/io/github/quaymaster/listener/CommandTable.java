package io.github.quaymaster.listener;

import io.github.quaymaster.listener.PortUser.State;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** macOS and Windows: what a program of the system's lists. To list this process's sockets costs as much as the rest. */
final class CommandTable implements ListenerTable {

    private static final Set<Long> SELF = Set.of(ProcessHandle.current().pid());

    private final SocketCommand command;

    CommandTable(SocketCommand command) {
        this.command = command;
    }

    @Override
    public String name() {
        return command.name();
    }

    /** The command was found, and cannot be tried without being run. */
    @Override
    public void requireReadable() {}

    @Override
    public boolean isDear() {
        return true;
    }

    @Override
    public Set<String> sockets() throws IOException {
        return command.ofProcesses(SELF).stream().map(SocketRow::name).collect(Collectors.toSet());
    }

    @Override
    public List<Listener> listeners() throws IOException {
        return listenersOf(SELF);
    }

    @Override
    public List<Listener> listenersOf(Set<Long> pids) throws IOException {
        return command.ofProcesses(pids).stream()
                .filter(row -> row.state() == State.LISTENING)
                .map(SocketRow::listener)
                .toList();
    }
}
