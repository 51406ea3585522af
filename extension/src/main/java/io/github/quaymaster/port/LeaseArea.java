package io.github.quaymaster.port;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where ports may be leased, and how the JVMs of a machine share it: in blocks on one grid, from each multiple of 200 to
 * the port before the next.
 *
 * <p>The grid is the same for all, whatever range each may use, so two JVMs never claim blocks that overlap under
 * different numbers. It must not change between versions.
 *
 * <p>200 ports: a build seldom leases more at a time, so one claim, one thread and one file descriptor do for it; a row of
 * 100 consecutive ports fits in spite of the refused ones; and the ports from 10000 to Linux's ephemeral range make 113
 * blocks, while a machine seldom runs more than a few dozen JVMs that test.
 *
 * @param preferred ranges to draw a block from first
 * @param others ranges to draw from when those are claimed
 */
record LeaseArea(List<PortRange> preferred, List<PortRange> others) {

    static final String PROPERTY = "quaymaster.ports.range";

    static final int BLOCK = 200;

    /** Below lie most ports that are registered for a service, and nearly all that developers know by heart. */
    private static final int LOWEST_LIKED = 10_000;

    private static final int LOWEST = 1_024;
    private static final int HIGHEST = 65_535;
    private static final int MOST_BYTES = 65_536;
    private static final Pattern RANGE = Pattern.compile("(\\d{4,5})-(\\d{4,5})");
    private static final Pattern RESERVED = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    /** IANA's, which macOS, Windows and the BSDs keep to; Linux tells its own. */
    static final PortRange EPHEMERAL = new PortRange(49_152, HIGHEST);

    /**
     * Finds the area of this machine.
     *
     * @param sysctl the folder with Linux's ip_local_port_range and ip_local_reserved_ports; may be absent
     * @param range the value of the system property, null if it is not set
     * @throws IllegalArgumentException if the value makes no sense
     * @throws UncheckedIOException if the folder cannot be read now
     */
    static LeaseArea of(Path sysctl, @Nullable String range) {
        if (range != null) {
            return new LeaseArea(List.of(), List.of(parse(range)));
        }
        // The kernel never chooses a port that an administrator has listed there: as good as outside its range.
        List<PortRange> reserved = reserved(read(sysctl.resolve("ip_local_reserved_ports"))).stream()
                .filter(each -> blocksIn(List.of(each)).stream().anyMatch(block -> block.size() == BLOCK))
                .toList();
        return new LeaseArea(reserved, outside(ephemeral(sysctl)));
    }

    /**
     * Returns the range from which the kernel chooses ports.
     *
     * @throws UncheckedIOException if it cannot be read now
     */
    static PortRange ephemeral(Path sysctl) {
        String[] words = read(sysctl.resolve("ip_local_port_range")).strip().split("\\s+", -1);
        try {
            return words.length == 2
                    ? new PortRange(Integer.parseInt(words[0]), Integer.parseInt(words[1]))
                    : EPHEMERAL;
        } catch (NumberFormatException garbled) {
            return EPHEMERAL;
        }
    }

    private static List<PortRange> outside(PortRange ephemeral) {
        PortRange below = new PortRange(LOWEST_LIKED, Math.min(ephemeral.first(), HIGHEST + 1) - 1);
        if (below.size() >= 10 * BLOCK) {
            return List.of(below);
        }
        List<PortRange> all = new ArrayList<>(); // an administrator has widened the kernel's range: take what is left
        all.add(new PortRange(LOWEST, ephemeral.first() - 1));
        all.add(new PortRange(ephemeral.last() + 1, HIGHEST));
        all.removeIf(range -> blocksIn(List.of(range)).isEmpty());
        return List.copyOf(all);
    }

    private static List<PortRange> reserved(String list) {
        List<PortRange> ranges = new ArrayList<>();
        for (Matcher range = RESERVED.matcher(list); range.find(); ) {
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last >= LOWEST && first <= HIGHEST) { // privileged ports may be listed too, and are not for tests
                ranges.add(new PortRange(Math.max(first, LOWEST), Math.min(last, HIGHEST)));
            }
        }
        return ranges;
    }

    private static PortRange parse(String value) {
        Matcher matcher = RANGE.matcher(value.strip());
        if (matcher.matches()) {
            PortRange range = new PortRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (range.first() >= LOWEST
                    && range.last() <= HIGHEST
                    && !blocksIn(List.of(range)).isEmpty()) {
                return range;
            }
        }
        throw new IllegalArgumentException(
                "the value \"" + value + "\" of " + PROPERTY + " is no range within " + LOWEST
                        + "-" + HIGHEST + " with room for a block of ports, which begins at a multiple of " + BLOCK
                        + " that no well-known server uses; write for example " + PROPERTY + "=20000-29999");
    }

    /** In one read: the kernel tells such a file once, and Files.readString begins with a single byte. */
    private static String read(Path file) {
        if (!file.toFile().canRead()) {
            return ""; // another system, or forbidden
        }
        byte[] bytes = new byte[MOST_BYTES];
        // No channel: each run reads this at its start, and a channel has thirty classes to load.
        try (InputStream stream = new FileInputStream(file.toFile())) {
            int length = stream.read(bytes);
            return new String(bytes, 0, Math.max(0, length), StandardCharsets.US_ASCII);
        } catch (IOException outOfFiles) { // to go on as on another system would lease from the kernel's own range
            throw new UncheckedIOException(outOfFiles.getMessage(), outOfFiles);
        }
    }

    /** Returns all blocks, in the order in which to try them: at random, those of the preferred ranges first. */
    List<PortRange> draw() {
        List<PortRange> drawn = blocksIn(preferred);
        Collections.shuffle(drawn);
        List<PortRange> rest = blocksIn(others);
        rest.removeAll(drawn);
        Collections.shuffle(rest);
        drawn.addAll(rest);
        return drawn;
    }

    private static List<PortRange> blocksIn(List<PortRange> ranges) {
        List<PortRange> blocks = new ArrayList<>();
        for (PortRange range : ranges) {
            for (int first = blockOf(range.first() + BLOCK - 1); first < range.last(); first += BLOCK) {
                if (!RefusedPorts.contains(first)) { // a claim listens there
                    blocks.add(new PortRange(first, Math.min(first + BLOCK - 1, range.last())));
                }
            }
        }
        return blocks;
    }

    /** Returns the first port of the block in which a port lies: the one it is claimed by. */
    static int blockOf(int port) {
        return port / BLOCK * BLOCK;
    }

    /** Returns the ranges, such as "10000-32767". */
    @Override
    public String toString() {
        List<PortRange> all = new ArrayList<>(preferred);
        all.addAll(others);
        return all.stream().map(PortRange::toString).collect(Collectors.joining(", "));
    }
}
