package io.github.quaymaster.report;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The file of a JVM's run. Each event is written at once and in one piece, so that a JVM that is killed leaves at most its
 * last line half-written. Safe for use by many threads.
 */
final class Journal implements AutoCloseable {

    /** What the names of these files end with. */
    static final String SUFFIX = ".jsonl";

    private final Path file;

    /** Not a channel, which an interrupted test would close for all others. */
    private final OutputStream out;

    private String failure = "";

    private Journal(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Makes a new file, which no other run writes to, of this JVM or another.
     *
     * @param folder where, made if it is not there
     * @param pid the JVM's process id
     * @param fork which fork it is, maybe empty
     * @throws IOException if the folder or the file cannot be made; the message names it
     */
    static Journal create(Path folder, long pid, String fork) throws IOException {
        Path file = RunFile.create(folder, pid, fork, SUFFIX);
        return new Journal(file, new FileOutputStream(file.toFile(), true));
    }

    Path file() {
        return file;
    }

    synchronized void write(Event event) {
        if (!failure.isEmpty()) {
            return;
        }
        try {
            out.write((EventLine.of(event) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException full) {
            failure = String.valueOf(full.getMessage());
        }
    }

    /** Writes nothing more, for a reason. */
    synchronized void giveUp(String why) {
        failure = failure.isEmpty() ? why : failure;
    }

    /** Why nothing more was written, empty if all was. */
    synchronized String failure() {
        return failure;
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException full) {
            failure = failure.isEmpty() ? String.valueOf(full.getMessage()) : failure;
        }
    }
}
