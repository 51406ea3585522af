package io.github.quaymaster.listener;

import java.io.IOException;
import java.util.List;

/** macOS and Windows: who has a port, as a program of the system's lists it. */
final class CommandPortUsers implements PortUsers.Source {

    /** Finds the program. */
    interface Program {
        SocketCommand find() throws IOException;
    }

    private final Program program;

    CommandPortUsers(Program program) {
        this.program = program;
    }

    @Override
    public boolean canLook() {
        try {
            program.find();
            return true;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    @Override
    public List<PortUser> on(Protocol protocol, int port) throws IOException {
        return program.find().ofPort(protocol, port).stream()
                .map(row -> new PortUser(
                        row.state(),
                        row.local(),
                        row.remote(),
                        row.pid() == 0 ? null : Processes.describe(row.pid(), row.command())))
                .toList();
    }
}
