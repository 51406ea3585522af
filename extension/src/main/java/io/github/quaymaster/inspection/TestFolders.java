package io.github.quaymaster.inspection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the classes and the configuration of a set of tests stand. Maven has one folder for all; Gradle has
 * {@code classes/java/test}, {@code classes/kotlin/test}, {@code resources/test}, and the like for other sets of tests.
 */
final class TestFolders {

    private static final String CLASSES = "classes";
    private static final String RESOURCES = "resources";

    private TestFolders() {}

    /** Returns the folders of the set that a folder of classes belongs to, itself the first. */
    static List<Path> of(Path folder) {
        Set<Path> all = new TreeSet<>();
        Path language = folder.getParent();
        Path classes = language == null ? null : language.getParent();
        if (classes != null && classes.endsWith(CLASSES)) {
            String[] languages = classes.toFile().list();
            for (String each : languages == null ? new String[0] : languages) {
                all.add(classes.resolve(each).resolve(folder.getFileName()));
            }
            all.add(classes.resolveSibling(RESOURCES).resolve(folder.getFileName()));
            all.remove(folder);
        }
        List<Path> folders = new ArrayList<>(List.of(folder));
        folders.addAll(all);
        return folders;
    }
}
