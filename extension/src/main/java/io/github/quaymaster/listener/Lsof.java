package io.github.quaymaster.listener;

import io.github.quaymaster.listener.PortUser.State;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code lsof}: part of macOS, and to be had on most systems. Asked for its output for other programs, which is one field
 * a line: the field's letter, then its value (lsof(8), "OUTPUT FOR OTHER PROGRAMS").
 *
 * <p>A socket is named by its device field: on Linux the inode, on macOS a number that stands for the address of the
 * kernel's structure. The kernel may use that again, so the address that it is bound to is part of the name. Needs no
 * rights for this user's processes; other users' are not listed without.
 */
final class Lsof implements SocketCommand {

    /** Where macOS and most Linux distributions have it; not looked for on the PATH, which anybody may have set. */
    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/lsof"), Path.of("/usr/bin/lsof"));

    /** Process, command, file, type, device, protocol, name, TCP state. A file's fields follow its "f". */
    private static final String FIELDS = "-FpcftdPnT";

    private final Path program;

    Lsof(Path program) {
        this.program = program;
    }

    /**
     * Finds it on this machine.
     *
     * @throws IOException if it is not installed
     */
    static Lsof find() throws IOException {
        for (Path place : PLACES) {
            if (Files.isExecutable(place)) {
                return new Lsof(place);
            }
        }
        throw new IOException("no lsof in /usr/sbin or /usr/bin");
    }

    @Override
    public String name() {
        return "lsof";
    }

    @Override
    public List<SocketRow> ofProcesses(Set<Long> pids) throws IOException {
        return pids.isEmpty()
                ? List.of()
                : run(List.of(
                        "-i", "-p", pids.stream().sorted().map(String::valueOf).collect(Collectors.joining(","))));
    }

    @Override
    public List<SocketRow> ofPort(Protocol protocol, int port) throws IOException {
        return run(List.of("-i" + protocol + ":" + port)).stream()
                .filter(row -> row.local().getPort() == port) // it lists what is connected to the port too
                .toList();
    }

    /** No names of hosts and ports (-nP), no warnings (-w), and only what all conditions hold for (-a). */
    private List<SocketRow> run(List<String> which) throws IOException {
        List<String> words = new ArrayList<>(List.of(program.toString(), "-nP", "-w", FIELDS, "-a"));
        words.addAll(which);
        Command.Result result = new Command(words, Command.MOST).run();
        // 1 means that something asked for was not found: a process that is gone, or any socket at all.
        if (result.status() > 1
                || (result.output().isEmpty() && !result.complaint().isEmpty())) {
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
        long pid = 0;
        String command = "";
        Map<Character, String> file = new HashMap<>();
        for (String line : output.lines().toList()) {
            if (line.isEmpty()) {
                continue;
            }
            char field = line.charAt(0);
            String value = line.substring(1);
            switch (field) {
                case 'p' -> {
                    add(rows, pid, command, file);
                    pid = pid(value);
                    command = "";
                }
                case 'c' -> command = value;
                case 'f' -> add(rows, pid, command, file);
                case 'T' -> {
                    if (value.startsWith("ST=")) { // QR and QS, the queues, come the same way
                        file.put(field, value.substring("ST=".length()));
                    }
                }
                default -> file.put(field, value);
            }
        }
        add(rows, pid, command, file);
        return rows;
    }

    private static long pid(String value) throws IOException {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException problem) {
            throw new IOException("lsof does not name a process: \"p" + value + "\"", problem);
        }
    }

    /** Adds the file whose fields were collected, if it is a bound socket, and forgets them. */
    private static void add(List<SocketRow> rows, long pid, String command, Map<Character, String> file)
            throws IOException {
        Map<Character, String> fields = Map.copyOf(file);
        file.clear();
        Protocol protocol = protocol(fields.get('P'));
        String name = fields.getOrDefault('n', "");
        if (protocol == null || name.isEmpty() || name.startsWith("*:*")) {
            return;
        }
        boolean ipv6 = "IPv6".equals(fields.get('t'));
        int arrow = name.indexOf("->");
        InetSocketAddress local = Endpoint.read(arrow < 0 ? name : name.substring(0, arrow), ipv6);
        InetSocketAddress remote = arrow < 0 ? null : Endpoint.read(name.substring(arrow + 2), ipv6);
        State state = state(protocol, remote, fields.getOrDefault('T', ""));
        if (state != null) {
            String socket = protocol + " " + fields.getOrDefault('d', "of " + pid) + " " + name;
            rows.add(new SocketRow(socket, protocol, state, local, remote, pid, command));
        }
    }

    private static @Nullable Protocol protocol(@Nullable String field) {
        return "TCP".equals(field) ? Protocol.TCP : "UDP".equals(field) ? Protocol.UDP : null;
    }

    /** Returns what the socket does, null for a TCP socket that is bound and does nothing. */
    private static @Nullable State state(Protocol protocol, @Nullable InetSocketAddress remote, String state) {
        if (remote != null) {
            return state.equals("TIME_WAIT") ? State.TIME_WAIT : State.CONNECTED;
        }
        return protocol == Protocol.UDP || state.equals("LISTEN") ? State.LISTENING : null;
    }
}
