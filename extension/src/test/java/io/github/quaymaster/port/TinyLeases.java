package io.github.quaymaster.port;

import java.nio.file.Path;
import java.util.List;

/** Leases from a few ports that no other test and no other build has, in a block that is already claimed. */
final class TinyLeases {

    private TinyLeases() {}

    static LeaseArea wholeMachine() {
        return LeaseArea.of(Path.of("/proc/sys/net/ipv4"), "10000-32767");
    }

    /** Tries one block after the other: between finding and claiming it, anybody could come. */
    static Leases of(int usable) {
        for (PortRange block : wholeMachine().draw()) {
            PortRange few = new PortRange(block.first(), block.first() + usable);
            if (Block.usable(few).size() == usable) {
                Leases leases = new Leases(() -> new LeaseArea(List.of(), List.of(few)));
                try {
                    leases.lease(PortRequest.tcp().withCount(usable), "trial").forEach(Lease::close);
                    return leases;
                } catch (PortUnavailableException somebodyElses) {
                    leases.close();
                }
            }
        }
        throw new AssertionError("no block of this machine is free");
    }
}
