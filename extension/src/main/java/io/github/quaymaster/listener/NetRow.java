package io.github.quaymaster.listener;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One line of {@code /proc/net/tcp}, {@code tcp6}, {@code udp} or {@code udp6}, as proc_pid_net(5) describes it.
 *
 * @param local the "local_address" column
 * @param remote the "rem_address" column
 * @param state the "st" column, two hexadecimal digits
 * @param inode the "inode" column, 0 for what no process has any more
 */
record NetRow(String local, String remote, String state, long inode) {

    private static final int LOCAL_ADDRESS = 1;
    private static final int REMOTE_ADDRESS = 2;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private static final Pattern GAP = Pattern.compile("\\s+");

    /**
     * Reads those lines of a table that are wanted.
     *
     * @throws IOException if it cannot be read, or a line makes no sense
     */
    static List<NetRow> read(Path net, String table, Predicate<NetRow> wanted) throws IOException {
        Path file = net.resolve(table);
        if (table.endsWith("6") && !Files.exists(file)) {
            return List.of(); // a kernel without IPv6 has no such table
        }
        List<NetRow> rows = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            lines.readLine(); // the column headings
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                NetRow row = parse(line);
                if (wanted.test(row)) {
                    rows.add(row);
                }
            }
            return rows;
        } catch (IOException | NumberFormatException problem) {
            throw new IOException("cannot read " + file + " (" + problem + ")", problem);
        }
    }

    private static NetRow parse(String line) throws IOException {
        String[] columns = GAP.split(line.strip(), 11);
        if (columns.length <= INODE) {
            throw new IOException("too few columns: \"" + line + "\"");
        }
        return new NetRow(
                columns[LOCAL_ADDRESS], columns[REMOTE_ADDRESS], columns[STATE], Long.parseLong(columns[INODE]));
    }

    /** Reads "0100007F:1F90": the address as 32-bit words in the machine's byte order, the port in the network's. */
    static InetSocketAddress address(String column) throws IOException {
        int colon = column.indexOf(':');
        if (colon != 8 && colon != 32) {
            throw new IOException("not an address of /proc: \"" + column + "\"");
        }
        byte[] written = HexFormat.of().parseHex(column, 0, colon);
        ByteBuffer words = ByteBuffer.wrap(written).order(ByteOrder.nativeOrder());
        ByteBuffer network = ByteBuffer.allocate(written.length);
        while (words.hasRemaining()) {
            network.putInt(words.getInt());
        }
        return new InetSocketAddress(
                InetAddress.getByAddress(network.array()), Integer.parseInt(column, colon + 1, column.length(), 16));
    }
}
