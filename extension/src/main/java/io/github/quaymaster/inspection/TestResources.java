package io.github.quaymaster.inspection;

import io.github.quaymaster.bytecode.PortLiteral;
import io.github.quaymaster.bytecode.ResourceScanner;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The configuration files that belong to tests: Maven puts them beside the classes, Gradle into a folder of their own. */
final class TestResources {

    /** What tests have of these is little; a folder that has more is something else. */
    private static final int MOST_FILES = 2_000;

    private static final String[] ENDINGS = {".properties", ".yml", ".yaml", ".json", ".xml", ".conf"};

    private static final String OF_GRADLE = "test";

    private TestResources() {}

    static List<PortLiteral> literals(Collection<Path> testFolders, List<Path> classPath) {
        Set<Path> folders = new TreeSet<>(testFolders);
        for (Path folder : classPath) {
            if (folder.endsWith(OF_GRADLE)) {
                folders.add(folder);
            }
        }
        List<PortLiteral> found = new ArrayList<>();
        for (Path folder : folders) {
            found.addAll(in(folder));
        }
        return found;
    }

    private static List<PortLiteral> in(Path folder) {
        List<PortLiteral> found = new ArrayList<>();
        ResourceScanner scanner = new ResourceScanner();
        FilesBelow files = new FilesBelow(folder);
        File file = files.next(ENDINGS);
        for (int i = 0; file != null && i < MOST_FILES; i++) {
            if (file.length() <= ResourceScanner.MOST_BYTES) {
                String name = folder.relativize(file.toPath()).toString().replace('\\', '/');
                found.addAll(scanner.scan(name, read(file)));
            }
            file = files.next(ENDINGS);
        }
        return found;
    }

    private static byte[] read(File file) {
        try (InputStream stream = new FileInputStream(file)) {
            return stream.readAllBytes();
        } catch (IOException gone) {
            return new byte[0];
        }
    }
}
