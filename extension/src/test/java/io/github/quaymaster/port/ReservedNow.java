package io.github.quaymaster.port;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is reserved in this JVM, for the check that our suite leaves nothing. */
public final class ReservedNow {

    private ReservedNow() {}

    /** Returns the ports that are reserved under a holder's name. */
    public static List<Integer> by(String holder) {
        String label = Holders.label(holder);
        return reserved().filter(port -> label.equals(Holders.of(port))).boxed().toList();
    }

    /** Returns all, a phrase each; those on which a block is claimed are not among them. */
    public static List<String> all() {
        return reserved()
                .filter(port -> !Claim.isOn(port))
                .mapToObj(port -> {
                    String holder = Holders.of(port);
                    return "port " + port + (holder == null || holder.isEmpty() ? "" : " of " + holder);
                })
                .toList();
    }

    /** Returns the ports of blocks that somebody else than {@link Ports} has claimed: a test that leases by itself. */
    public static List<Integer> strayClaims() {
        List<Integer> ofThisJvm = Ports.OfThisJvm.RESERVER.leases.blocks.stream()
                .map(block -> block.ports().first())
                .collect(Collectors.toList());
        return reserved()
                .filter(Claim::isOn)
                .boxed()
                .filter(port -> !ofThisJvm.contains(port))
                .toList();
    }

    private static IntStream reserved() {
        return IntStream.range(1, 65_536).filter(ReservedNumbers::contains);
    }
}
