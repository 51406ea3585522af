package io.github.quaymaster.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A server's processes: those that we started, what they started, and on Linux what left them.
 *
 * <p>What was seen once stays known: a child is not below its parent any more when that has ended. Not safe for use by
 * many threads.
 */
final class ProcessTree {

    private final String marker;
    private final Path ours;
    private final Set<ProcessHandle> known = new LinkedHashSet<>();

    /**
     * Makes a tree without a process.
     *
     * @param marker what stands in the environment of its processes, and in no other's
     * @param ours the server's temporary folder
     */
    ProcessTree(String marker, Path ours) {
        this.marker = marker;
        this.ours = ours;
    }

    void add(ProcessHandle root) {
        known.add(root);
    }

    /** Returns those that run and are below what is known. Costs a listing of this machine's processes. */
    List<ProcessHandle> alive() {
        known.removeIf(process -> !isAlive(process));
        Set<ProcessHandle> below = new HashSet<>();
        for (ProcessHandle process : List.copyOf(known)) {
            if (!below.contains(process)) { // else it was among its parent's, and each listing is dear
                process.descendants().filter(ProcessTree::isAlive).forEach(below::add);
            }
        }
        known.addAll(below);
        return List.copyOf(known);
    }

    /** Returns those too that left the tree. Costs a look into each of this user's processes. */
    List<ProcessHandle> aliveWithStrays() {
        MarkedProcesses.of(marker, ours).stream().filter(ProcessTree::isAlive).forEach(known::add);
        return alive();
    }

    /** Ends all that runs by force, and returns what that was: those may have started more meanwhile. */
    List<ProcessHandle> kill() {
        List<ProcessHandle> left = aliveWithStrays();
        left.forEach(ProcessHandle::destroyForcibly);
        return left;
    }

    static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    /**
     * Whether a process has ended and is there for ever, since its parent does not ask for its status, as in many
     * containers. Not a child of this JVM: the JDK asks. Nor one whose first thread alone has ended.
     */
    private static boolean isZombie(long pid) {
        try {
            ProcessStat stat = ProcessStat.of(Path.of("/proc", Long.toString(pid)));
            return stat.state().matches("[ZX]")
                    && stat.parent() != ProcessHandle.current().pid()
                    && stat.threads() <= 1;
        } catch (IOException | RuntimeException otherSystem) {
            return false;
        }
    }
}
