package io.github.quaymaster.listener;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Chooses the reader of this operating system: the first that works, of those that it has. */
final class Tables {

    private Tables() {}

    /** A reader that may not be had here. */
    interface Candidate {
        ListenerTable open() throws IOException;
    }

    /** Returns the readers that this system has, the best first. */
    static List<Candidate> ofSystem() {
        return ofSystem(System.getProperty("os.name", ""));
    }

    /** Returns the readers that a system has, the best first. */
    static List<Candidate> ofSystem(String osName) {
        String system = osName.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return List.of(() -> new CommandTable(Netstat.find()));
        }
        Candidate lsof = () -> new CommandTable(Lsof.find());
        return system.contains("linux") ? List.of(() -> new ProcTable(Path.of("/proc")), lsof) : List.of(lsof);
    }

    /** How to find out whether a reader works; is given what is said of those before it. */
    interface Trial {
        OwnListeners of(ListenerTable table, String passedOver) throws IOException;
    }

    /**
     * Opens the first that works.
     *
     * @throws IOException if none does, with what is wrong with each
     */
    static OwnListeners open(List<Candidate> candidates, Trial trial) throws IOException {
        List<String> problems = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        for (Candidate candidate : candidates) {
            try {
                ListenerTable table = candidate.open();
                try {
                    return trial.of(table, String.join(", ", passedOver));
                } catch (IOException | RuntimeException problem) {
                    passedOver.add(table.name() + " (" + problem.getMessage() + ")");
                    throw problem;
                }
            } catch (IOException | RuntimeException problem) {
                problems.add(String.valueOf(problem.getMessage()));
            }
        }
        throw new IOException(String.join("; ", problems));
    }
}
