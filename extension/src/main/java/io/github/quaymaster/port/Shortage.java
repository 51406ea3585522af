package io.github.quaymaster.port;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Why a request for leases could not be met, as it was at that moment.
 *
 * @param request what was asked for
 * @param area where it could have been met
 * @param own the blocks that this JVM had claimed
 * @param usable how many ports those have
 * @param labels who had leased them, one label a port
 * @param refusal why the last of the other blocks could not be claimed; empty if none was tried
 */
record Shortage(
        PortRequest request, LeaseArea area, List<PortRange> own, int usable, List<String> labels, String refusal) {

    /** Enough to see who it is; asking costs time where strangers are silent. */
    private static final int MOST_BUILDS = 3;

    private static final long MOST_MILLIS = 2_000;

    static Shortage of(PortRequest request, LeaseArea area, List<Block> blocks, List<String> refusals) {
        List<String> labels = new ArrayList<>();
        blocks.forEach(block -> labels.addAll(block.leased().values()));
        return new Shortage(
                request,
                area,
                blocks.stream().map(Block::ports).toList(),
                blocks.stream()
                        .mapToInt(block -> Block.usable(block.ports()).size())
                        .sum(),
                labels,
                refusals.isEmpty() ? "" : refusals.get(refusals.size() - 1));
    }

    /** Returns the message. Asks the other builds first, for two seconds at most. */
    String text() {
        List<PortRange> all = area.draw();
        if (all.isEmpty()) {
            return "cannot lease " + request.words()
                    + ": the kernel chooses its own ports from nearly all there are, which"
                    + " leaves no block of " + LeaseArea.BLOCK
                    + "; list a range in net.ipv4.ip_local_reserved_ports, or set "
                    + LeaseArea.PROPERTY + "=20000-29999";
        }
        return "cannot lease " + request.words() + " from " + area + ": " + mine() + others(all) + missingRow(all)
                + "; close reserved ports that are not needed any more, or set " + LeaseArea.PROPERTY
                + " to a wider range";
    }

    private String mine() {
        return "this JVM has leased " + labels.size() + " of the " + usable + " ports it claimed"
                + (labels.isEmpty() ? "" : " (" + Holders.summary(labels) + ")");
    }

    private String others(List<PortRange> all) {
        if (refusal.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("; the others cannot be claimed (" + refusal + ")");
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
        int named = 0;
        for (PortRange block : all) {
            if (named < MOST_BUILDS && !own.contains(block) && System.nanoTime() < deadline) {
                String holder = holder(Whois.ask(block.first(), deadline));
                text.append(holder);
                named += holder.isEmpty() ? 0 : 1;
            }
        }
        return text.toString();
    }

    private static String holder(@Nullable Whois other) {
        if (other == null || other.ports().isEmpty()) {
            return "";
        }
        int more = other.ports().size() - 1 + other.more();
        return ", " + other.about(other.ports().firstKey()) + (more == 0 ? "" : ", with " + more + " more");
    }

    private String missingRow(List<PortRange> all) {
        return request.inARow() && all.stream().noneMatch(block -> Block.hasRow(block, request.count()))
                ? "; no block there has " + request.count() + " ports in a row"
                : "";
    }
}
