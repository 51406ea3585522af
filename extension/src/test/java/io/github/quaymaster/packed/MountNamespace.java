package io.github.quaymaster.packed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;

/** A view of the file system of a process's own, where a test may cover what the process would read. */
final class MountNamespace {

    private MountNamespace() {}

    /**
     * Returns the command that runs a command in such a view, which ends with it, and skips the test where there is none.
     *
     * @param mounts shell commands that mount; {@code $$} is the process that becomes the command
     */
    static List<String> with(String mounts, List<String> command) {
        assumeTrue(works(), "covering /proc needs unshare(1) and the right to mount: run as root on Linux to see this");
        List<String> whole = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", mounts + "; exec \"$@\"", "sh"));
        whole.addAll(command);
        return whole;
    }

    private static boolean works() {
        try {
            return Fork.run(List.of("unshare", "--mount", "sh", "-c", "mount -t tmpfs none /proc/$$/net"))
                            .status()
                    == 0;
        } catch (AssertionError noSuchCommand) {
            return false;
        }
    }
}
