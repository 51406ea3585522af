package io.github.quaymaster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A socket of this process that is none of Unix's or the kernel's own. The kernel's tables do not show one that is bound
 * and does not listen, as a hold; the list of this process's descriptors does.
 *
 * @param inode its number, which the kernel does not give again soon
 */
record InternetSocket(String inode) {

    private static final File DESCRIPTORS = new File("/proc/self/fd");
    private static final Path TABLES = Path.of("/proc/self/net");
    private static final String LISTEN = "0A"; // TCP_LISTEN in the kernel's include/net/tcp_states.h
    private static final String PREFIX = "socket:[";

    static Set<InternetSocket> ofThisJvm() {
        String[] descriptors = DESCRIPTORS.list();
        if (descriptors == null) {
            return Set.of(); // not Linux, where nothing is held either
        }
        Set<String> inodes = Stream.of(descriptors)
                .map(InternetSocket::target)
                .filter(target -> target.startsWith(PREFIX))
                .map(target -> target.substring(PREFIX.length(), target.length() - 1))
                .collect(Collectors.toCollection(HashSet::new));
        inodes.removeAll(column("unix", 6));
        inodes.removeAll(column("netlink", 9));
        return inodes.stream().map(InternetSocket::new).collect(Collectors.toSet());
    }

    private static String target(String descriptor) {
        try {
            return Files.readSymbolicLink(new File(DESCRIPTORS, descriptor).toPath())
                    .toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Set<String> column(String table, int number) {
        return lines(table).map(line -> line.split("\\s+", -1)[number]).collect(Collectors.toSet());
    }

    private static Stream<String> lines(String table) {
        try {
            List<String> lines = Files.readAllLines(TABLES.resolve(table));
            return lines.stream().skip(1).map(String::strip);
        } catch (IOException noSuchTable) {
            return Stream.of();
        }
    }

    /** Returns the TCP port, 0 if it listens on none. */
    int listensOn() {
        return entry().map(line -> line.split("\\s+", -1))
                .filter(columns -> columns[3].equals(LISTEN))
                .map(columns -> Integer.parseInt(columns[1].substring(columns[1].indexOf(':') + 1), 16))
                .orElse(0);
    }

    /** Returns the inode and the socket's line in the kernel's tables. */
    String describe() {
        return inode + " (" + entry().orElse("bound and not listening, or not bound") + ")";
    }

    private Optional<String> entry() {
        return Stream.of("tcp", "tcp6", "udp", "udp6")
                .flatMap(InternetSocket::lines)
                .filter(line -> line.contains(" " + inode + " "))
                .findAny();
    }
}
