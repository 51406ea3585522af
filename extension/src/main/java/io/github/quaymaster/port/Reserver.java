package io.github.quaymaster.port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Decides how a request is met, held or leased, and meets it wholly or not at all.
 *
 * <p>Safe for use by many threads.
 */
final class Reserver {

    static final Path SYSCTL = Path.of("/proc/sys/net/ipv4");

    private final BooleanSupplier canHold;
    final Leases leases;

    Reserver(BooleanSupplier canHold, Leases leases) {
        this.canHold = canHold;
        this.leases = leases;
    }

    List<ReservedPort> reserve(PortRequest request, String holder) {
        String label = Holders.label(holder);
        boolean held =
                request.hold() && request.transport() == Transport.TCP && !request.inARow() && canHold.getAsBoolean();
        Collection<? extends Reservation> kept = held ? hold(request, label) : leases.lease(request, label);
        return kept.stream()
                .map(each -> new ReservedPort(each, request.transport()))
                .toList();
    }

    /** Has the leases ask anew where blocks may lie. */
    void forgetArea() {
        leases.forgetArea();
    }

    private static List<Hold> hold(PortRequest request, String label) {
        List<Hold> holds = new ArrayList<>();
        try {
            while (holds.size() < request.count()) {
                holds.add(hold(label));
            }
            return holds;
        } catch (IOException problem) {
            holds.forEach(Hold::close);
            throw new PortUnavailableException(
                    noneLeft(request, String.valueOf(problem.getMessage()), Holders.all()), problem);
        } catch (RuntimeException | Error problem) {
            holds.forEach(Hold::close);
            throw problem;
        }
    }

    /** The refused ones stay open meanwhile, or the kernel might choose them again. */
    private static Hold hold(String label) throws IOException {
        List<Hold> refused = new ArrayList<>(0);
        try {
            for (; ; ) {
                Hold hold = Hold.open(label);
                if (!RefusedPorts.contains(hold.port())) {
                    return hold;
                }
                refused.add(hold);
            }
        } finally {
            refused.forEach(Hold::close);
        }
    }

    private static String ephemeral() {
        try {
            return " " + LeaseArea.ephemeral(SYSCTL);
        } catch (UncheckedIOException outOfFiles) {
            return "";
        }
    }

    static String noneLeft(PortRequest request, String problem, Collection<String> labels) {
        return "cannot hold " + request.words() + " of the ephemeral range" + ephemeral() + ": "
                + problem
                + "; this JVM has " + labels.size() + " ports reserved"
                + (labels.isEmpty() ? "" : " (" + Holders.summary(labels) + ")")
                + "; close ports, sockets and files that are not needed any more, or widen that range";
    }
}
