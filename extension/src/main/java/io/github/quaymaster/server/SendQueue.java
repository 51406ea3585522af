package io.github.quaymaster.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What was written to a connection and is not yet acknowledged by the other side, as Linux tells in /proc. */
final class SendQueue {

    /** An accepted socket of the JDK's is in the second, unless it is kept from IPv6. */
    private static final Path[] TABLES = {Path.of("/proc/self/net/tcp6"), Path.of("/proc/self/net/tcp")};

    private SendQueue() {}

    /** Returns how many bytes; 0 also where it is not known, on other systems or once the connection has gone. */
    static long bytes(Socket socket) throws IOException {
        // The two ports will do. Where other addresses have the same two, there is a wait for them too.
        String local = port(socket.getLocalPort());
        String remote = port(socket.getPort());
        long bytes = 0;
        for (Path table : TABLES) {
            if (Files.exists(table)) {
                bytes += bytes(table, local, remote);
            }
        }
        return bytes;
    }

    private static long bytes(Path table, String local, String remote) throws IOException {
        long bytes = 0;
        try (BufferedReader rows = Files.newBufferedReader(table, StandardCharsets.US_ASCII)) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                bytes += bytes(row, local, remote);
            }
        }
        return bytes;
    }

    private static String port(int number) {
        return String.format(Locale.ROOT, ":%04X", number);
    }

    /** A row is: number, local address, remote address, state, send queue ':' receive queue, and more. */
    private static long bytes(String row, String local, String remote) {
        if (!row.contains(remote)) {
            return 0;
        }
        String[] fields = row.strip().split(" +", 6);
        return fields.length > 4 && fields[1].endsWith(local) && fields[2].endsWith(remote)
                ? Long.parseLong(fields[4].substring(0, fields[4].indexOf(':')), 16)
                : 0;
    }
}
