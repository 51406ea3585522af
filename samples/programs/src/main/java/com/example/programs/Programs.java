package com.example.programs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs: in the PATH, and in folders of Debian's that are not on everybody's. */
public final class Programs {

    private static final Path POSTGRESQL = Path.of("/usr/lib/postgresql");

    private Programs() {}

    /**
     * Returns where a program is.
     *
     * @throws IllegalStateException if it is nowhere
     */
    public static String path(String program) {
        return find(program)
                .map(Path::toString)
                .orElseThrow(() -> new IllegalStateException(program + " is not installed; look for " + program
                        + " with @NeedsProgram before you start it"));
    }

    static Optional<Path> find(String program) {
        return folders().stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String folder :
                Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1)) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder));
            }
        }
        folders.add(Path.of("/usr/sbin"));
        folders.add(Path.of("/usr/local/sbin"));
        folders.addAll(newestFirst(POSTGRESQL));
        return folders;
    }

    private static List<Path> newestFirst(Path versions) {
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.sorted(Comparator.reverseOrder())
                    .map(version -> version.resolve("bin"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
