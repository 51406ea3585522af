package io.github.quaymaster.inspection;

import io.github.quaymaster.bytecode.PortLiteral;
import io.github.quaymaster.bytecode.ResourceScanner;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The port numbers in the configuration files of tests. */
final class TestResources {

    /** What tests have of these is little; a folder that has more is something else. */
    private static final int MOST_FILES = 2_000;

    private static final String[] ENDINGS = {".properties", ".yml", ".yaml", ".json", ".xml", ".conf"};

    private static final int MOST_BYTES = 100_000;

    private TestResources() {}

    static List<PortLiteral> literals(Collection<Path> folders) {
        List<PortLiteral> found = new ArrayList<>();
        for (Path folder : new TreeSet<>(folders)) {
            found.addAll(in(folder));
        }
        return found;
    }

    private static List<PortLiteral> in(Path folder) {
        List<PortLiteral> found = new ArrayList<>();
        FilesBelow files = new FilesBelow(folder);
        File file = files.next(ENDINGS);
        for (int i = 0; file != null && i < MOST_FILES; i++) {
            Path within = folder.relativize(file.toPath());
            if (isConfiguration(within) && file.length() <= MOST_BYTES) {
                byte[] content = read(file);
                if (saysPort(content)) {
                    found.addAll(new ResourceScanner().scan(within.toString().replace('\\', '/'), content));
                }
            }
            file = files.next(ENDINGS);
        }
        return found;
    }

    /** What an application reads by itself. What else lies about is data that tests work on, and binds nothing. */
    private static boolean isConfiguration(Path within) {
        String name = String.valueOf(within.getFileName());
        return within.getNameCount() == 1
                || (within.getNameCount() == 2 && within.startsWith("config"))
                || name.startsWith("application")
                || name.startsWith("bootstrap");
    }

    /** To parse a file takes a hundred times as long. */
    private static boolean saysPort(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.contains("port") || text.contains("Port") || text.contains("PORT");
    }

    private static byte[] read(File file) {
        try (InputStream stream = new FileInputStream(file)) {
            return stream.readAllBytes();
        } catch (IOException gone) {
            return new byte[0];
        }
    }
}
