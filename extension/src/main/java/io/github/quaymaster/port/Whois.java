package io.github.quaymaster.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a claim tells about its JVM: the process and who holds which port of the block.
 *
 * <p>On the wire it is one line of JSON in ASCII, of at most 4096 bytes:
 * {@code {"quaymaster":1,"pid":4123,"ports":{"23107":"OrderServerIT"},"more":0}}.
 *
 * @param pid the process
 * @param ports the leased ports, each with its holder's label, which may be empty
 * @param more how many leased ports found no room in the line
 */
record Whois(long pid, SortedMap<Integer, String> ports, int more) {

    private static final int MOST_BYTES = 4_096;
    private static final int MOST_MILLIS = 1_000;

    /** What stands behind the ports, with room for its number. */
    private static final int ROOM_FOR_END = 24;

    private static final Pattern LINE = Pattern.compile(
            "\\{\"quaymaster\":1,\"pid\":(\\d{1,10}),\"ports\":\\{([ -~]*)\\},\"more\":(\\d{1,5})\\}\n");
    private static final Pattern PORT = Pattern.compile("\"(\\d{1,5})\":\"([^\"\\\\]*)\"");

    /** Returns the line about this process; labels are those that {@link Holders#label} lets through. */
    static byte[] line(Map<Integer, String> leased) {
        StringBuilder line = new StringBuilder("{\"quaymaster\":1,\"pid\":")
                .append(ProcessHandle.current().pid())
                .append(",\"ports\":{");
        String separator = "";
        int left = 0;
        for (Map.Entry<Integer, String> lease : leased.entrySet()) {
            String item = separator + "\"" + lease.getKey() + "\":\"" + lease.getValue() + "\"";
            if (left > 0 || line.length() + item.length() > MOST_BYTES - ROOM_FOR_END) {
                left++;
            } else {
                line.append(item);
                separator = ",";
            }
        }
        line.append("},\"more\":").append(left).append("}\n");
        return line.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Asks a claim, in this JVM or another. Takes at most about a second, and reads at most one line's length.
     *
     * @param claimPort the first port of a block
     * @return what it says, or null if nobody there speaks so
     */
    static @Nullable Whois ask(int claimPort) {
        return ask(claimPort, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS));
    }

    static @Nullable Whois ask(int claimPort, long deadline) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Loopback.IPV4, claimPort), millisUntil(deadline));
            byte[] bytes = new byte[MOST_BYTES];
            int length = 0;
            while (length < bytes.length) {
                socket.setSoTimeout(
                        millisUntil(deadline)); // of the whole, or one byte a second would go on for an hour
                int read = socket.getInputStream().read(bytes, length, bytes.length - length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
            return parse(new String(bytes, 0, length, StandardCharsets.US_ASCII));
        } catch (IOException nobodyOrSilent) {
            return null;
        }
    }

    private static int millisUntil(long deadline) {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    }

    static @Nullable Whois parse(String line) {
        Matcher whole = LINE.matcher(line);
        if (!whole.matches()) {
            return null;
        }
        SortedMap<Integer, String> ports = new TreeMap<>();
        for (Matcher port = PORT.matcher(whole.group(2)); port.find(); ) {
            ports.put(Integer.valueOf(port.group(1)), port.group(2));
        }
        return new Whois(Long.parseLong(whole.group(1)), ports, Integer.parseInt(whole.group(3)));
    }

    /** Returns the sentence about one port, such as "23107 is leased to OrderServerIT, pid 4123"; empty if it is free. */
    String about(int port) {
        String holder = ports.get(port);
        if (holder == null) {
            return "";
        }
        return port + " is leased to " + (holder.isEmpty() ? "" : holder + ", ") + "pid " + pid;
    }
}
