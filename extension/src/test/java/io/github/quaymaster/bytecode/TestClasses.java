package io.github.quaymaster.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Class files of this project's tests and of the jars that they run with. */
final class TestClasses {

    private TestClasses() {}

    /** Returns the class file of a class on the class path. */
    static byte @Nullable [] bytes(String className) {
        String file = className.replace('.', '/') + ".class";
        try (InputStream in = TestClasses.class.getClassLoader().getResourceAsStream(file)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Returns the names of all classes in a package of the tests and below it. */
    static List<String> inPackage(String name) throws IOException {
        Path root = codeSource(TestClasses.class);
        try (Stream<Path> files = Files.walk(root.resolve(name.replace('.', '/')))) {
            return files.map(root::relativize)
                    .map(each -> each.toString().replace(each.getFileSystem().getSeparator(), "."))
                    .filter(each -> each.endsWith(".class"))
                    .map(each -> each.substring(0, each.length() - ".class".length()))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the classes of a jar. */
    static Map<String, byte[]> ofJar(Path jar) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> entries = new ArrayList<>(file.stream().toList());
            for (JarEntry each : entries) {
                String name = each.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                    String className = name.substring(0, name.length() - ".class".length());
                    classes.put(
                            className.replace('/', '.'),
                            file.getInputStream(each).readAllBytes());
                }
            }
        }
        return classes;
    }

    /** Returns the folder or jar that a class comes from. */
    static Path codeSource(Class<?> type) {
        try {
            return Path.of(URI.create(type.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()
                    .toString()));
        } catch (URISyntaxException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
