package io.github.quaymaster.inspection;

import io.github.quaymaster.bytecode.ClassSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes of the module under test: those that stand in folders of the class path. What is in jars is a library's. */
final class ModuleFolders implements ClassSource {

    /** One of these stands in every class that has to do with ports, or in one that it calls. */
    private static final List<String> SIGNS =
            List.of("port", "Port", "PORT", "java/net/", "java/nio/channels/", "://", "localhost", "127.0.0.1");

    /** After so many it is not worth to look any further, and they are scanned. */
    private static final int MOST_LOOKED_AT = 1_000;

    private final List<Path> folders;

    ModuleFolders(List<Path> folders) {
        this.folders = folders;
    }

    List<Path> folders() {
        return folders;
    }

    @Override
    public byte @Nullable [] bytes(String className) {
        for (Path folder : folders) {
            Path file = fileOf(folder, className);
            if (Files.exists(file)) {
                try {
                    return Files.readAllBytes(file);
                } catch (IOException gone) {
                    return null;
                }
            }
        }
        return null;
    }

    static boolean isIn(Path folder, String className) {
        return Files.exists(fileOf(folder, className));
    }

    private static Path fileOf(Path folder, String className) {
        return folder.resolve(className.replace('.', '/') + ".class");
    }

    /** Tells whether any class may have to do with ports: many a module has none, and need not be analysed. */
    boolean mayUsePorts() {
        int looked = 0;
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    if (file.toString().endsWith(".class") && (hasSign(file) || ++looked > MOST_LOOKED_AT)) {
                        return true;
                    }
                }
            } catch (IOException | UncheckedIOException gone) {
                return true; // the scan leaves out what cannot be read
            }
        }
        return false;
    }

    /** All names and texts of a class file that are ASCII stand in it as they are. */
    private static boolean hasSign(Path file) throws IOException {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        return SIGNS.stream().anyMatch(bytes::contains);
    }
}
