package io.github.quaymaster.listener;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Tells who on this machine has a port. Dear: reads the machine's tables, and what each process has open. Meant for a
 * test that failed.
 *
 * <p>On Linux the tables show what listens, what is connected and what is in TIME_WAIT. They do not show a TCP socket
 * that is bound and neither, nor whose a socket is if that is another user's. On macOS {@code lsof} shows this user's
 * sockets alone and none in TIME_WAIT; on Windows {@code netstat} shows everybody's.
 */
public final class PortUsers {

    /** Where to look: one for each way of an operating system's. */
    interface Source {
        /** Tells whether an empty answer means that nobody was there. */
        boolean canLook();

        /** Finds what has a port, on any address. */
        List<PortUser> on(Protocol protocol, int port) throws IOException;
    }

    private static final Path UNPRIVILEGED = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");

    private final Source source;

    PortUsers(Source source) {
        this.source = source;
    }

    /**
     * Returns the reader of this machine's tables.
     *
     * @return the reader; where there are no tables it finds nobody
     */
    public static PortUsers ofThisMachine() {
        return of(System.getProperty("os.name", ""), Path.of("/proc"));
    }

    static PortUsers of(String osName, Path proc) {
        return new PortUsers(isWindows(osName) ? new CommandPortUsers(Netstat::find) : orLsof(new ProcPortUsers(proc)));
    }

    private static Source orLsof(Source proc) {
        return proc.canLook() ? proc : new CommandPortUsers(Lsof::find);
    }

    private static boolean isWindows(String osName) {
        return osName.startsWith("Windows");
    }

    /**
     * Tells whether this machine has tables to look in.
     *
     * @return whether an empty answer means that nobody was there
     */
    public boolean canLook() {
        return source.canLook();
    }

    /**
     * Tells from which port on any user may bind.
     *
     * @return the lowest such port: Linux's {@code net.ipv4.ip_unprivileged_port_start}; 1024 on other systems, 0 on
     *     Windows, which knows no such ports
     */
    public int firstUnprivileged() {
        return firstUnprivileged(UNPRIVILEGED, System.getProperty("os.name", ""));
    }

    static int firstUnprivileged(Path setting, String osName) {
        try (InputStream file = Files.newInputStream(setting)) {
            byte[] text = new byte[16]; // files of /proc/sys must be read in one go
            int length = file.read(text);
            return Integer.parseInt(new String(text, 0, length, StandardCharsets.US_ASCII).strip());
        } catch (IOException | RuntimeException otherSystem) {
            return isWindows(osName) ? 0 : 1_024;
        }
    }

    /**
     * Finds who keeps others from binding a port.
     *
     * @param protocol the transport
     * @param wanted the address and port; what is bound to another address of this machine alone is not in the way
     * @return whom there is, what excludes others most first; empty if nobody was seen or the tables cannot be read
     */
    public List<PortUser> of(Protocol protocol, InetSocketAddress wanted) {
        try {
            return source.on(protocol, wanted.getPort()).stream()
                    .filter(user -> inTheWay(user.local().getAddress(), wanted.getAddress()))
                    .distinct() // one that changes its state meanwhile may be shown in both
                    .sorted(Comparator.comparing(PortUser::state))
                    .toList();
        } catch (IOException | RuntimeException unreadable) {
            return List.of();
        }
    }

    private static boolean inTheWay(InetAddress local, InetAddress wanted) {
        return local.isAnyLocalAddress() || wanted.isAnyLocalAddress() || local.equals(wanted);
    }
}
