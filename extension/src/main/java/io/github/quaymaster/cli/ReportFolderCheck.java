package io.github.quaymaster.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether report files can be written where they are to go. */
final class ReportFolderCheck {

    static final String TOPIC = "report files";

    static final String KEY = "quaymaster.report.dir";

    private static final String REMEDY = "set " + KEY + " to a folder that the test JVMs can write, or can make";

    private ReportFolderCheck() {}

    static Check of(@Nullable String folder) {
        if (folder == null) {
            return Check.ok(TOPIC, KEY + " is not given to this JVM");
        }
        Path nearest;
        try {
            nearest = Path.of(folder).toAbsolutePath();
        } catch (InvalidPathException problem) {
            return Check.broken(TOPIC, KEY + "=" + folder + " is no path (" + problem.getReason() + ")", REMEDY);
        }
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return Files.isDirectory(nearest) && Files.isWritable(nearest)
                ? Check.ok(TOPIC, "they can be written to " + folder + ", seen from this JVM's folder")
                : Check.broken(TOPIC, "they cannot be written to " + folder, REMEDY);
    }
}
