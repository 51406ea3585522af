package io.github.quaymaster.inspection;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The files below a folder, one after the other. By {@code File}: each run goes through the folders of its tests, and the
 * streams of {@code Files.walk} have dozens of classes to load. Links to folders are not followed.
 */
final class FilesBelow {

    /** A class path has no deeper folders, unless one leads back to itself. */
    private static final int DEEPEST = 64;

    private final Deque<File> open = new ArrayDeque<>();
    private final int depthOfRoot;

    FilesBelow(Path folder) {
        depthOfRoot = folder.getNameCount();
        open.push(folder.toFile());
    }

    /** Returns the next one whose name has one of some endings, null if there is none; in order of their names. */
    @Nullable
    File next(String... endings) {
        for (File each = open.poll(); each != null; each = open.poll()) {
            if (endsWith(each.getName(), endings)) {
                if (each.isFile()) {
                    return each;
                }
            }
            boolean isFile = each.getName().endsWith(".class") || Files.isSymbolicLink(each.toPath());
            File[] within = isFile ? null : each.listFiles();
            if (within != null && each.toPath().getNameCount() - depthOfRoot < DEEPEST) {
                Arrays.sort(within);
                for (int i = within.length - 1; i >= 0; i--) {
                    open.push(within[i]);
                }
            }
        }
        return null;
    }

    private static boolean endsWith(String name, String[] endings) {
        for (String ending : endings) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
