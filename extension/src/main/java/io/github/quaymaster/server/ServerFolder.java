package io.github.quaymaster.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a server runs, and where its log is, which is not in its way there.
 *
 * @param ours a temporary folder for the log, and for the working folder unless that is the user's
 * @param work the working folder
 */
record ServerFolder(Path ours, Path work) {

    static ServerFolder create(@Nullable Path users) throws IOException {
        Path ours = Files.createTempDirectory("quaymaster-").toRealPath();
        Path work = users == null ? ours.resolve("work") : users;
        try {
            Files.createFile(ours.resolve("log"));
            permit(ours.resolve("log"), "rw-------");
            Files.createDirectories(work);
            if (users == null) {
                permit(work, "rwx------");
            }
            // A server that runs as another user must come through, to a working folder that it was given.
            permit(ours, "rwx--x--x");
            return new ServerFolder(ours, work.toRealPath());
        } catch (IOException | RuntimeException problem) {
            delete(ours);
            throw problem;
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }

    ServerLog log() {
        return new ServerLog(ours.resolve("log"), 0);
    }

    void write(String name, String text) throws IOException {
        Path file = work.resolve(name);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text);
    }

    void delete() {
        delete(ours);
    }

    /** Deletes what can be deleted: what is left is among temporary files, where it is no reason to fail a test. */
    static void delete(Path folder) {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | UncheckedIOException gone) {
            paths = List.of(folder);
        }
        for (Path path : paths) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException stays) {
                // the folder around it stays too
            }
        }
    }
}
