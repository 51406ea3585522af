package io.github.quaymaster.report;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the files of a run, each under a name that no other run has: of this JVM, another one, or another machine. */
public final class RunFile {

    /** What their names begin with. */
    static final String PREFIX = "quaymaster-";

    /** A container gives each of its JVMs the same process id, and all may share a folder. */
    private static final int MOST_OF_ONE_NAME = 100_000;

    private RunFile() {}

    /**
     * Makes a new, empty file.
     *
     * @param folder where, made if it is not there
     * @param pid the JVM's process id
     * @param fork which fork it is, maybe empty
     * @param ending of the name, with its dot
     * @return the file
     * @throws IOException if the folder or the file cannot be made; the message names it
     */
    public static Path create(Path folder, long pid, String fork, String ending) throws IOException {
        if (!Files.isDirectory(folder)) { // or JDK 17 turns a link to one away
            Files.createDirectories(folder);
        }
        String name = PREFIX + pid + (fork.isEmpty() ? "" : "-" + fork);
        for (int i = 1; i <= MOST_OF_ONE_NAME; i++) {
            Path file = folder.resolve(name + (i == 1 ? "" : "." + i) + ending);
            try {
                return Files.createFile(file);
            } catch (FileAlreadyExistsException taken) {
                // by a run before, or one beside this one
            }
        }
        throw new IOException(name + ending + " is there " + MOST_OF_ONE_NAME + " times");
    }
}
