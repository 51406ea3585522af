package io.github.quaymaster.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

    // Of the fields of /proc/PID/stat that follow the program's name: proc(5).
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int THREADS = 17;

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
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            return fields[STATE].matches("[ZX]")
                    && Long.parseLong(fields[PARENT]) != ProcessHandle.current().pid()
                    && Integer.parseInt(fields[THREADS]) <= 1;
        } catch (IOException | RuntimeException otherSystem) {
            return false;
        }
    }
}
