package io.github.quaymaster.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The repository that a folder is part of, so that reports can name files as people and code hosts do: from its root on.
 * Its root is the folder that version control has; else the outermost one with a build file; else the folder itself.
 */
public final class Repository {

    private static final Set<String> BUILD_FILES =
            Set.of("pom.xml", "settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");

    /** What a build makes, and what holds no code of the users' own. */
    private static final Set<String> PASSED_OVER = Set.of("target", "build", "out", "bin", "node_modules");

    /** A folder that is by mistake the root of a disk must not be walked for minutes. */
    private static final int MOST_FOLDERS = 5_000;

    private static final int DEEPEST_MODULE = 6;

    private final Path root;
    private final Path module;

    private Repository(Path root, Path module) {
        this.root = root;
        this.module = module;
    }

    /**
     * Finds the repository around a folder.
     *
     * @param module the folder of a module
     * @return the repository
     */
    public static Repository around(Path module) {
        Path folder = module.toAbsolutePath().normalize();
        return new Repository(root(folder), folder);
    }

    private static Path root(Path module) {
        Path outermost = module;
        for (Path each = module; each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return each;
            }
        }
        for (Path each = module; each != null && hasBuildFile(each); each = each.getParent()) {
            outermost = each;
        }
        return outermost;
    }

    private static boolean hasBuildFile(Path folder) {
        return BUILD_FILES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    /**
     * Returns the folder of the module from the root on.
     *
     * @return its parts parted by slashes, {@code .} for the root itself
     */
    public String module() {
        String path = path(module);
        return path.isEmpty() ? "." : path;
    }

    /** Returns a file's path from the root on, its parts parted by slashes. */
    String path(Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /** Returns the module's own folders such as {@code src/test/java} and {@code src/main/resources}. */
    List<Path> ownFolders() {
        return foldersOf(module);
    }

    /** Returns those of all other modules. This walks through the repository. */
    List<Path> othersFolders() {
        List<Path> folders = new ArrayList<>();
        List<Path> modules = new ArrayList<>(List.of(root));
        for (int i = 0; i < modules.size() && modules.size() < MOST_FOLDERS; i++) {
            Path each = modules.get(i);
            if (!each.equals(module)) {
                folders.addAll(foldersOf(each));
            }
            if (root.relativize(each).getNameCount() <= DEEPEST_MODULE) {
                children(each).stream().filter(Repository::mayHoldModules).forEach(modules::add);
            }
        }
        return folders;
    }

    private static boolean mayHoldModules(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return !name.startsWith(".") && !name.equals("src") && !PASSED_OVER.contains(name);
    }

    private static List<Path> foldersOf(Path module) {
        return children(module.resolve("src")).stream()
                .flatMap(set -> children(set).stream())
                .toList();
    }

    /** In alphabetical order: file systems have none. Links are not followed, they may lead in circles. */
    private static Set<Path> children(Path folder) {
        Set<Path> children = new TreeSet<>();
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(folder, each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))) {
            all.forEach(children::add);
        } catch (IOException | RuntimeException notThere) {
            return Set.of();
        }
        return children;
    }
}
