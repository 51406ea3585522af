package io.github.quaymaster.inspection;

import io.github.quaymaster.bytecode.PortLiteral;
import io.github.quaymaster.bytecode.ResourceScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The configuration files that belong to tests: Maven puts them beside the classes, Gradle into a folder of their own. */
final class TestResources {

    /** What tests have of these is little; a folder that has more is something else. */
    private static final int MOST_FILES = 2_000;

    private static final String OF_GRADLE = "test";

    private TestResources() {}

    static List<PortLiteral> literals(Collection<Path> testFolders, List<Path> classPath) {
        Set<Path> folders = new LinkedHashSet<>(testFolders);
        classPath.stream()
                .filter(folder -> folder.getFileName() != null
                        && folder.getFileName().toString().equals(OF_GRADLE))
                .forEach(folders::add);
        List<PortLiteral> found = new ArrayList<>();
        folders.stream().sorted().forEach(folder -> found.addAll(in(folder)));
        return found;
    }

    private static List<PortLiteral> in(Path folder) {
        List<PortLiteral> found = new ArrayList<>();
        ResourceScanner scanner = new ResourceScanner();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> ResourceScanner.concerns(each.toString()))
                    .limit(MOST_FILES)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (Files.size(file) <= ResourceScanner.MOST_BYTES) {
                    found.addAll(scanner.scan(name, Files.readAllBytes(file)));
                }
            }
        } catch (IOException | UncheckedIOException gone) {
            return found; // what was read up to now counts
        }
        return found;
    }
}
