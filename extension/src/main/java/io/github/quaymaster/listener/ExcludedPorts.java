package io.github.quaymaster.listener;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Port ranges that a machine sets apart: those in which Windows refuses to bind, most often for Hyper-V or WinNAT, and
 * those that a Linux administrator has listed in {@code net.ipv4.ip_local_reserved_ports} for some service. Read at the
 * first question, once for a transport: Windows draws its own anew when it starts. Safe for use by many threads.
 */
public final class ExcludedPorts {

    /** Where the ranges stand, as text. */
    interface Source {
        String read(Protocol protocol) throws IOException;
    }

    private static final Path RESERVED = Path.of("/proc/sys/net/ipv4/ip_local_reserved_ports");

    /** As {@code netsh} prints one in any language: two numbers, and a star if it was an administrator who set it. */
    private static final Pattern OF_WINDOWS = Pattern.compile("(?m)^\\s*(\\d{1,5})\\s+(\\d{1,5})\\s*\\*?\\s*$");

    private static final Pattern OF_LINUX = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    private final Source source;
    private final Pattern range;
    private final String words;
    private final Map<Protocol, String> known = new ConcurrentHashMap<>();

    private ExcludedPorts(Source source, Pattern range, String words) {
        this.source = source;
        this.range = range;
        this.words = words;
    }

    /**
     * Returns the reader of this machine's.
     *
     * @return the reader; on a system that has no such ranges it finds none
     */
    public static ExcludedPorts ofThisMachine() {
        return of(System.getProperty("os.name", ""), RESERVED);
    }

    static ExcludedPorts of(String osName, Path reserved) {
        return osName.startsWith("Windows") ? ofWindows(ExcludedPorts::netsh) : ofLinux(protocol -> sysctl(reserved));
    }

    static ExcludedPorts ofWindows(Source source) {
        return new ExcludedPorts(source, OF_WINDOWS, "Windows refuses to bind %s (netsh: excludedportrange)");
    }

    static ExcludedPorts ofLinux(Source source) {
        return new ExcludedPorts(
                source, OF_LINUX, "this machine's administrator keeps %s for something (ip_local_reserved_ports)");
    }

    private static String netsh(Protocol protocol) throws IOException {
        Path program = Netstat.system32().resolve("netsh.exe");
        return new Command(
                        List.of(
                                program.toString(),
                                "interface",
                                "ipv4",
                                "show",
                                "excludedportrange",
                                "protocol=" + protocol.name().toLowerCase(Locale.ROOT)),
                        Command.MOST)
                .run()
                .output();
    }

    /** In one read: the kernel tells such a file once. */
    static String sysctl(Path file) throws IOException {
        byte[] bytes = new byte[65_536];
        try (InputStream stream = new FileInputStream(file.toFile())) {
            return new String(bytes, 0, Math.max(0, stream.read(bytes)), StandardCharsets.US_ASCII);
        }
    }

    private String read(Protocol protocol) throws IOException {
        String text = known.get(protocol);
        if (text == null) {
            text = source.read(protocol);
            known.put(protocol, text);
        }
        return text;
    }

    /**
     * Lists what is set apart.
     *
     * @param protocol the transport
     * @return the ports and ranges, such as "8080" and "9000-9010"; none if there are none or the system does not say
     */
    public List<String> all(Protocol protocol) {
        try {
            return range.matcher(read(protocol))
                    .results()
                    .map(each -> each.group(2) == null || each.group(2).equals(each.group(1))
                            ? each.group(1)
                            : each.group(1) + "-" + each.group(2))
                    .toList();
        } catch (IOException | RuntimeException doesNotSay) {
            return List.of();
        }
    }

    /**
     * Tells what is set apart around a port.
     *
     * @param protocol the transport
     * @param port the number
     * @return a clause that names the range, empty if the port lies in none or the system does not say
     */
    public String around(Protocol protocol, int port) {
        try {
            for (Matcher each = range.matcher(read(protocol)); each.find(); ) {
                int first = Integer.parseInt(each.group(1));
                int last = each.group(2) == null ? first : Integer.parseInt(each.group(2));
                if (first <= port && port <= last) {
                    return words.formatted(first == last ? "it" : first + " to " + last);
                }
            }
            return "";
        } catch (IOException | RuntimeException doesNotSay) {
            return "";
        }
    }
}
