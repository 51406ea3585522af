package io.github.quaymaster.packed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files that a run wrote. */
final class ReportFolder {

    private ReportFolder() {}

    /** Returns what stands in the file of which the name ends so. */
    static String text(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readString(files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
