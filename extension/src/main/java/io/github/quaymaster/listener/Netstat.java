package io.github.quaymaster.listener;

import io.github.quaymaster.listener.PortUser.State;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Windows: {@code netstat -ano}, every user's sockets with the process of each.
 *
 * <p>It speaks the user's language, so no word of its is looked at but "TCP" and "UDP": a TCP listener is known by its
 * foreign address, {@code 0.0.0.0:0} or {@code [::]:0}, and a UDP socket has {@code *:*} there. It names no socket: what
 * is bound where, and by which process, must do.
 */
final class Netstat implements SocketCommand {

    private static final Set<String> NOBODY = Set.of("0.0.0.0:0", "[::]:0");

    private static final String ANYBODY = "*:*";

    private final Path program;

    Netstat(Path program) {
        this.program = program;
    }

    /**
     * Finds it on this machine.
     *
     * @throws IOException if it is not where Windows has it
     */
    static Netstat find() throws IOException {
        Path program = system32().resolve("netstat.exe");
        if (!Files.isRegularFile(program)) {
            throw new IOException("no " + program);
        }
        return new Netstat(program);
    }

    /** Where Windows has its programs. */
    static Path system32() {
        String root = System.getenv("SystemRoot");
        return Path.of(root == null ? "C:\\Windows" : root, "System32");
    }

    @Override
    public String name() {
        return "netstat";
    }

    @Override
    public List<SocketRow> ofProcesses(Set<Long> pids) throws IOException {
        return run().stream().filter(row -> pids.contains(row.pid())).toList();
    }

    @Override
    public List<SocketRow> ofPort(Protocol protocol, int port) throws IOException {
        return run().stream()
                .filter(row -> row.protocol() == protocol && row.local().getPort() == port)
                .toList();
    }

    private List<SocketRow> run() throws IOException {
        Command.Result result = new Command(List.of(program.toString(), "-ano"), Command.MOST).run();
        if (result.status() != 0) {
            throw new IOException(program + " failed with status " + result.status() + " (" + result.complaint() + ")");
        }
        return parse(result.output());
    }

    /**
     * Reads what it printed.
     *
     * @throws IOException if that makes no sense
     */
    static List<SocketRow> parse(String output) throws IOException {
        List<SocketRow> rows = new ArrayList<>();
        for (String line : output.lines().toList()) {
            String[] columns = line.strip().split("\\s+");
            Protocol protocol = switch (columns[0]) {
                case "TCP" -> Protocol.TCP;
                case "UDP" -> Protocol.UDP;
                default -> null; // headings
            };
            if (protocol != null) {
                rows.add(row(protocol, columns, line));
            }
        }
        if (rows.isEmpty()) { // Windows itself always listens somewhere
            throw new IOException("netstat lists no socket at all");
        }
        return rows;
    }

    /** A state may be several words in some language, and UDP has none: the process is the last column of any row. */
    private static SocketRow row(Protocol protocol, String[] columns, String line) throws IOException {
        if (columns.length < 4 || !columns[columns.length - 1].matches("[0-9]{1,10}")) {
            throw new IOException("not a socket of netstat's: \"" + line.strip() + "\"");
        }
        long pid = Long.parseLong(columns[columns.length - 1]);
        InetSocketAddress local = Endpoint.read(columns[1], false);
        String foreign = columns[2];
        boolean alone = protocol == Protocol.TCP ? NOBODY.contains(foreign) : foreign.equals(ANYBODY);
        InetSocketAddress remote = alone ? null : Endpoint.read(foreign, false);
        return new SocketRow(
                protocol + " " + columns[1] + (alone ? "" : " " + foreign) + " of " + pid,
                protocol,
                state(remote, pid),
                local,
                remote,
                pid,
                "");
    }

    /** A connection that is nobody's any more is listed as of process 0. */
    private static State state(@Nullable InetSocketAddress remote, long pid) {
        if (remote == null) {
            return State.LISTENING;
        }
        return pid == 0 ? State.TIME_WAIT : State.CONNECTED;
    }
}
