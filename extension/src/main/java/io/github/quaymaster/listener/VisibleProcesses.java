package io.github.quaymaster.listener;

import java.io.File;
import java.util.Optional;

/**
 * How many of the machine's processes this user may look into: of a port that one of the others has, nobody can say whose
 * it is.
 *
 * @param listed how many processes are listed
 * @param open into how many of them one may look
 * @param complete whether all are listed; an administrator may have hidden those of other users
 */
public record VisibleProcesses(int listed, int open, boolean complete) {

    /**
     * Counts them.
     *
     * @return the counts; empty where there is no {@code /proc} to count in, as on macOS and Windows
     */
    public static Optional<VisibleProcesses> ofThisMachine() {
        return in(new File("/proc"));
    }

    static Optional<VisibleProcesses> in(File proc) {
        String[] pids = proc.list((folder, name) -> name.chars().allMatch(c -> c >= '0' && c <= '9'));
        if (pids == null || pids.length == 0) {
            return Optional.empty();
        }
        int listed = 0;
        int open = 0;
        for (String pid : pids) {
            File process = new File(proc, pid);
            boolean mayLook = new File(process, "fd").list() != null;
            if (mayLook || process.exists()) { // or else it has ended meanwhile
                listed++;
                open += mayLook ? 1 : 0;
            }
        }
        return Optional.of(new VisibleProcesses(listed, open, new File(proc, "1").exists()));
    }
}
