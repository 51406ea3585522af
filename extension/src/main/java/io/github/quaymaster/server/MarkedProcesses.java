package io.github.quaymaster.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Linux: finds processes that left the tree of the server that started them, by what they still have of it. That is a
 * variable of its environment, unless they wrote their title over it, or a working folder in its temporary one. A
 * developer's shell may have that too, but it has a terminal.
 */
final class MarkedProcesses {

    /** The variable that each process of a server inherits. */
    static final String VARIABLE = "QUAYMASTER_SERVER";

    private MarkedProcesses() {}

    /** Returns those that this user may look into, without this JVM; none where there is no {@code /proc}. */
    static Set<ProcessHandle> of(String marker, Path ours) {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        String[] names = new File("/proc").list((folder, name) -> name.chars().allMatch(c -> c >= '0' && c <= '9'));
        String self = Long.toString(ProcessHandle.current().pid());
        for (String pid : names == null ? new String[0] : names) {
            Path process = Path.of("/proc", pid);
            if (!pid.equals(self) && (isIn(ours, process) || hasInherited(marker, process))) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean isIn(Path ours, Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).startsWith(ours)
                    && ProcessStat.of(process).terminal() == 0;
        } catch (IOException | RuntimeException goneOrAnothers) {
            return false;
        }
    }

    private static boolean hasInherited(String marker, Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1)
                    .contains(marker);
        } catch (IOException | RuntimeException goneOrAnothers) {
            return false;
        }
    }
}
