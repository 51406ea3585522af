package io.github.quaymaster.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Linux: what {@code /proc/PID/stat} tells of a process.
 *
 * @param state a letter, such as Z of a zombie
 * @param parent the id of its parent
 * @param terminal the number of its controlling terminal, 0 if it has none
 * @param threads how many threads it has
 */
record ProcessStat(String state, long parent, int terminal, int threads) {

    // Of the fields that follow the program's name: proc(5).
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int TERMINAL = 4;
    private static final int THREADS = 17;

    /**
     * Reads it.
     *
     * @param process its folder in {@code /proc}
     * @throws IOException if it is gone, or the system is another one
     */
    static ProcessStat of(Path process) throws IOException {
        String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return new ProcessStat(
                fields[STATE],
                Long.parseLong(fields[PARENT]),
                Integer.parseInt(fields[TERMINAL]),
                Integer.parseInt(fields[THREADS]));
    }
}
