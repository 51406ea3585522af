package io.github.quaymaster.inspection;

import io.github.quaymaster.bytecode.ClassSource;
import io.github.quaymaster.bytecode.PortSigns;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classes of the module under test: those that stand in folders of the class path. What is in jars is a library's. */
final class ModuleFolders implements ClassSource {

    private static final String CLASS = ".class";

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
        return folder.resolve(className.replace('.', '/') + CLASS);
    }

    /** Tells whether any class may have to do with ports: many a module has none, and need not be analysed. */
    boolean mayUsePorts() {
        int looked = 0;
        for (Path folder : folders) {
            FilesBelow files = new FilesBelow(folder);
            for (File file = files.next(CLASS); file != null; file = files.next(CLASS)) {
                if (++looked > MOST_LOOKED_AT || hasSign(file)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasSign(File file) {
        try (InputStream stream = new FileInputStream(file)) {
            return PortSigns.areIn(stream.readAllBytes());
        } catch (IOException gone) {
            return true; // the scan leaves out what cannot be read
        }
    }
}
