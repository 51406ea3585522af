package io.github.quaymaster.listener;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Linux: {@code /proc/PID/fd} for what a process has, {@code /proc/self/net} for what listens.
 *
 * <p>The second is dear (1.2 ms for tcp and 1.6 ms for tcp6 on an idle machine with Linux 6.18: the kernel walks every
 * bucket of its hash table), the first is not (0.05 ms).
 */
final class ProcTable implements ListenerTable {

    /** The "st" column of a listening TCP socket: TCP_LISTEN in the kernel's include/net/tcp_states.h. */
    static final String LISTEN = "0A";

    /** The "st" column of a UDP socket without a peer: the kernel keeps those in TCP_CLOSE. */
    static final String UNCONNECTED = "07";

    static final String SOCKET = "socket:[";

    private final Path proc;

    ProcTable(Path proc) {
        this.proc = proc;
    }

    @Override
    public String name() {
        return "/proc";
    }

    /** Opens the table only for the message. */
    @Override
    public void requireReadable() throws IOException {
        sockets();
        if (!new File(net().toFile(), "tcp").canRead()) {
            NetRow.read(net(), "tcp", row -> false);
        }
    }

    @Override
    public boolean isDear() {
        return false;
    }

    @Override
    public Set<String> sockets() throws IOException {
        return sockets(proc.resolve("self"));
    }

    /** A socket's name is what its descriptor links to, such as "socket:[4101]": the inode. */
    private static Set<String> sockets(Path process) throws IOException {
        // File.list() and not a directory stream: it makes one object a name, and there may be thousands.
        String[] names = process.resolve("fd").toFile().list();
        if (names == null) {
            throw new IOException("cannot list " + process.resolve("fd"));
        }
        Set<String> sockets = new HashSet<>();
        for (String name : names) {
            String target = target(process, name);
            if (target.startsWith(SOCKET)) {
                sockets.add(target);
            }
        }
        return sockets;
    }

    private static String target(Path process, String descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(new File(process.toFile(), "fd" + File.separator + descriptor).toPath())
                    .toString();
        } catch (NoSuchFileException closedMeanwhile) {
            return "";
        }
    }

    @Override
    public List<Listener> listeners() throws IOException {
        long self = Long.parseLong(
                Files.readSymbolicLink(proc.resolve("self")).toString()); // a ProcessHandle takes thirty classes
        Map<String, Long> owners = new HashMap<>();
        for (String socket : sockets()) {
            owners.put(socket, self);
        }
        return listenersAmong(owners);
    }

    @Override
    public List<Listener> listenersOf(Set<Long> pids) throws IOException {
        Map<String, Long> owners = new HashMap<>();
        for (long pid : pids) {
            try {
                sockets(proc.resolve(Long.toString(pid))).forEach(socket -> owners.putIfAbsent(socket, pid));
            } catch (IOException gone) {
                // or it is another user's by now: a program with the set-user-ID bit
            }
        }
        return owners.isEmpty() ? List.of() : listenersAmong(owners);
    }

    /** Reads the tables for those of the sockets given, with the process of each, that listen. */
    List<Listener> listenersAmong(Map<String, Long> owners) throws IOException {
        return BoundedRead.of(net().toString(), () -> {
            List<Listener> found = new ArrayList<>();
            read("tcp", Protocol.TCP, LISTEN, owners, found);
            read("tcp6", Protocol.TCP, LISTEN, owners, found);
            read("udp", Protocol.UDP, UNCONNECTED, owners, found);
            read("udp6", Protocol.UDP, UNCONNECTED, owners, found);
            return found;
        });
    }

    private Path net() {
        return proc.resolve("self").resolve("net");
    }

    private void read(String table, Protocol protocol, String state, Map<String, Long> owners, List<Listener> found)
            throws IOException {
        for (NetRow row : NetRow.read(net(), table, row -> row.state().equals(state))) {
            String socket = SOCKET + row.inode() + "]";
            Long pid = owners.get(socket);
            if (pid != null) {
                found.add(new Listener(protocol, NetRow.address(row.local()), socket, pid));
            }
        }
    }
}
