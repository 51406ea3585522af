package io.github.quaymaster.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** Finds the path by which the user named our jar, to be copied into the build. */
final class JarPath {

    private static final String UNKNOWN = "quaymaster.jar";

    private JarPath() {}

    /** Returns it as it stands on the command line; just the jar's name if it is not to be found there. */
    static String asGiven() {
        CodeSource source = JarPath.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? UNKNOWN
                    : among(
                            System.getProperty("java.class.path", ""),
                            Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | RuntimeException noFile) {
            return UNKNOWN;
        }
    }

    static String among(String classPath, Path jar) {
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            try {
                if (!entry.isEmpty() && Files.isRegularFile(jar) && Files.isSameFile(Path.of(entry), jar)) {
                    return entry;
                }
            } catch (IOException | RuntimeException otherEntry) {
                // it is not there, or no path at all
            }
        }
        return UNKNOWN;
    }
}
