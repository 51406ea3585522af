package io.github.quaymaster.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What was found in some class folders and jars, which are taken for one module: a number is followed from one into the
 * other. Jars in jars are not looked into.
 *
 * @param literals what was found: of the code, in the order of classes and lines, then of the configuration files
 * @param classes how many classes there were
 * @param resources how many configuration files there were
 * @param unreadable what could not be read, with the reason
 */
public record PathScan(List<PortLiteral> literals, int classes, int resources, SortedMap<String, String> unreadable) {

    private static final String CLASS = ".class";

    /** The largest class files are below a tenth of it. */
    private static final int MOST_BYTES = 20_000_000;

    /** Reads a file, however it is stored. */
    private interface Content {
        byte[] read() throws IOException;
    }

    /**
     * Scans folders and jars.
     *
     * @param paths what to scan
     * @return what was found
     * @throws IOException if one of them is neither a folder nor a jar that can be read; the message names it
     */
    public static PathScan of(List<Path> paths) throws IOException {
        List<ZipFile> jars = new ArrayList<>();
        try {
            SortedMap<String, Content> files = new TreeMap<>();
            for (Path path : paths) {
                if (Files.isDirectory(path)) {
                    addFolder(path, files);
                } else {
                    jars.add(open(path));
                    addJar(jars.get(jars.size() - 1), files);
                }
            }
            return scan(files);
        } finally {
            for (ZipFile jar : jars) {
                jar.close();
            }
        }
    }

    private static ZipFile open(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (IOException noJar) {
            throw new IOException(
                    path + " is neither a folder nor a jar that can be read (" + noJar.getMessage() + ")", noJar);
        }
    }

    private static void addFolder(Path folder, Map<String, Content> files) throws IOException {
        Path root = folder.toRealPath(); // a link is not walked into
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile)
                    .forEach(file ->
                            add(root.relativize(file).toString().replace('\\', '/'), folder, () -> read(file), files));
        } catch (UncheckedIOException unreadable) {
            throw new IOException(folder + " cannot be read (" + unreadable.getMessage() + ")", unreadable);
        }
    }

    private static void addJar(ZipFile jar, Map<String, Content> files) {
        jar.stream()
                .filter(entry -> !entry.isDirectory())
                .forEach(entry -> add(entry.getName(), Path.of(jar.getName()), () -> read(jar, entry), files));
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return read(content);
        }
    }

    private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return read(content);
        }
    }

    /** Believes no size that is told: a small jar can hold an entry that no memory holds. */
    private static byte[] read(InputStream content) throws IOException {
        return content.readNBytes(MOST_BYTES + 1);
    }

    /** What is meant for certain JDKs stands there once more; descriptors of modules have no code. */
    private static void add(String stored, Path origin, Content content, Map<String, Content> files) {
        String name = OneLine.of(stored);
        boolean isOther = name.startsWith("META-INF/versions/") || name.endsWith("module-info.class");
        if (!isOther && (name.endsWith(CLASS) || ResourceScanner.concerns(name))) {
            boolean isSecond = files.putIfAbsent(name, content) != null;
            if (isSecond && !name.endsWith(CLASS)) { // of classes only the first is ever loaded, but each file is read
                files.put(origin + "/" + name, content);
            }
        }
    }

    private static PathScan scan(SortedMap<String, Content> files) {
        SortedMap<String, String> unreadable = new TreeMap<>();
        List<String> classes = files.keySet().stream()
                .filter(name -> name.endsWith(CLASS))
                .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                .toList();
        CodeScanner code = new CodeScanner(name -> read(name.replace('.', '/') + CLASS, files, unreadable));
        List<PortLiteral> literals = new ArrayList<>(code.scanAll(classes));
        unreadable.putAll(code.unreadable());
        ResourceScanner resources = new ResourceScanner();
        List<String> names =
                files.keySet().stream().filter(name -> !name.endsWith(CLASS)).toList();
        for (String name : names) {
            byte[] content = read(name, files, unreadable);
            literals.addAll(content == null ? List.of() : resources.scan(name, content));
        }
        unreadable.putAll(resources.unreadable());
        return new PathScan(List.copyOf(literals), classes.size(), names.size(), unreadable);
    }

    private static byte @Nullable [] read(String name, Map<String, Content> files, Map<String, String> unreadable) {
        Content content = files.get(name);
        if (content == null) {
            return null;
        }
        try {
            byte[] bytes = content.read();
            if (bytes.length <= MOST_BYTES) {
                return bytes;
            }
            unreadable.put(name, "it has more than " + MOST_BYTES + " bytes");
        } catch (IOException problem) {
            unreadable.put(name, OneLine.of(problem.toString()));
        }
        return null;
    }
}
