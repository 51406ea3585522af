package io.github.quaymaster.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that start a JVM of its own: of the JDK that runs this one, which prints nothing but what its program does. */
public final class Jvm {

    /**
     * Keeps the counters of the JVM out of {@code /tmp}. Of JVMs that start together, one may lock the file of another to
     * see whether that has ended, just before the other locks it; the other prints a warning then, to its standard output
     * (JDK-8286030).
     */
    private static final String WITHOUT_FILE = "-XX:+PerfDisableSharedMem";

    private Jvm() {}

    /** The program alone. */
    public static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The program and what follows it, in a list that can be added to. */
    public static List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of(program(), WITHOUT_FILE));
        command.addAll(List.of(words));
        return command;
    }
}
