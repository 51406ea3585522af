package io.github.quaymaster.packed;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Which classes of others the packed jar has, and the jars that they come from. */
final class ShadedLibraries {

    private static final String BASE = "io/github/quaymaster/shaded/";

    /** Where each library's classes are, before and after. */
    private static final List<String[]> MOVES = List.of(
            new String[] {"org/objectweb/asm/", "asm/"},
            new String[] {"net/bytebuddy/agent/", "bytebuddy/agent/"},
            new String[] {"org/yaml/snakeyaml/", "snakeyaml/"},
            new String[] {"com/google/gson/", "gson/"},
            new String[] {"picocli/", "picocli/"},
            new String[] {"org/bouncycastle/", "bouncycastle/"});

    private ShadedLibraries() {}

    /** The folders right below the shaded one. */
    static Set<String> folders() {
        Set<String> folders = new TreeSet<>();
        classesIn(PackedJar.path())
                .filter(name -> name.startsWith(BASE))
                .forEach(name -> folders.add(name.substring(BASE.length(), name.indexOf('/', BASE.length()))));
        return folders;
    }

    /** All classes of others, by the names that they have in the packed jar. */
    static Set<String> classes() {
        Set<String> classes = new TreeSet<>();
        classesIn(PackedJar.path()).filter(name -> name.startsWith(BASE)).forEach(classes::add);
        return classes;
    }

    /** The classes of a library's own jar, by the names that they would have in the packed jar. */
    static Set<String> relocated(Path jar) {
        Set<String> classes = new TreeSet<>();
        classesIn(jar).forEach(name -> {
            for (String[] move : MOVES) {
                if (name.startsWith(move[0])) {
                    classes.add(BASE + move[1] + name.substring(move[0].length()));
                }
            }
        });
        return classes;
    }

    /** The jar of a library as it is on the class path of the tests; the version is a regular expression. */
    static Path jar(String artifact, String version) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(each -> each.getFileName().toString().matches(artifact + "-" + version + "[.]jar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + artifact + " of version " + version
                        + " is on the class path; was the bill of materials written by an earlier build?"));
    }

    private static Stream<String> classesIn(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")).toList().stream();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
