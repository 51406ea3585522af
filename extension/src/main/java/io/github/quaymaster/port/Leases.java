package io.github.quaymaster.port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leases ports from blocks that this JVM has claimed, and claims another when they are used up.
 *
 * <p>Safe for use by many threads: one leases at a time.
 */
final class Leases implements AutoCloseable {

    private final Supplier<LeaseArea> areaOfMachine;
    final List<Block> blocks = new ArrayList<>();
    private @Nullable LeaseArea area;

    /** Asks for the area when the first port is leased: a JVM that leases none need not have a sound setting. */
    Leases(Supplier<LeaseArea> areaOfMachine) {
        this.areaOfMachine = areaOfMachine;
    }

    /**
     * Leases all the ports of a request, or none.
     *
     * @throws PortUnavailableException if there are not enough
     */
    List<Lease> lease(PortRequest request, String label) {
        Shortage shortage;
        List<Lease> leased = new ArrayList<>();
        try {
            synchronized (this) {
                shortage = fill(leased, request, label);
            }
        } catch (IOException problem) {
            leased.forEach(Lease::close);
            throw new PortUnavailableException(
                    "cannot try whether a port is free: " + problem.getMessage()
                            + "; close sockets and files that are not needed any more",
                    problem);
        } catch (UncheckedIOException problem) {
            throw new PortUnavailableException(
                    "cannot find out where ports may be leased: "
                            + problem.getMessage()
                            + "; close sockets and files that are not needed any more",
                    problem);
        } catch (RuntimeException | Error problem) {
            leased.forEach(Lease::close);
            throw problem;
        }
        if (shortage != null) {
            leased.forEach(Lease::close);
            throw new PortUnavailableException(shortage.text()); // it asks others, which takes time, so not in the lock
        }
        return leased;
    }

    private @Nullable Shortage fill(List<Lease> leased, PortRequest request, String label) throws IOException {
        if (area == null) {
            area = areaOfMachine.get();
        }
        int length = request.inARow() ? request.count() : 1;
        while (leased.size() < request.count()) {
            List<String> refusals = new ArrayList<>();
            int first = row(length, request.transport(), label, area.draw(), refusals);
            if (first == 0) {
                return Shortage.of(request, area, blocks, refusals);
            }
            for (int port = first; port < first + length; port++) {
                leased.add(new Lease(port, this));
            }
        }
        return null;
    }

    private int row(int length, Transport transport, String label, List<PortRange> drawn, List<String> refusals)
            throws IOException {
        for (Block block : blocks) {
            int first = block.lease(length, transport, label);
            if (first > 0) {
                return first;
            }
        }
        drawn.removeIf(ports -> Claim.isOn(ports.first()) || !Block.hasRow(ports, length));
        for (PortRange ports : drawn) {
            Block block;
            try {
                block = Block.claim(ports);
            } catch (IOException takenOrForbidden) {
                refusals.add(String.valueOf(takenOrForbidden.getMessage()));
                continue;
            }
            int first = 0;
            try {
                first = block.lease(length, transport, label);
            } finally {
                if (first == 0) {
                    block.close(); // strangers sit on its ports, or they cannot be tried
                }
            }
            if (first > 0) {
                blocks.add(block);
                return first;
            }
        }
        return 0;
    }

    /** Asks for the area anew when a port is leased next; blocks that are claimed stay. */
    synchronized void forgetArea() {
        area = null;
    }

    /** Gives a port back. It rests: it is the last of its block to be leased again, and only if nobody has it. */
    synchronized void giveBack(int port) {
        for (Block block : blocks) {
            if (block.giveBack(port)) {
                return;
            }
        }
    }

    /** Gives back all ports and blocks. Those of the JVM are never closed: the kernel frees them when it ends. */
    @Override
    public synchronized void close() {
        blocks.forEach(Block::close);
        blocks.clear();
    }
}
