package io.github.quaymaster.report;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the files of JVMs, each once, whichever way leads there. */
final class RunFiles extends SimpleFileVisitor<Path> {

    private static final int MOST = 20_000;

    private final SortedMap<String, Path> found = new TreeMap<>();
    private final Set<Path> real = new HashSet<>();
    private final List<String> remarks = new ArrayList<>();
    private Path root = Path.of("");
    private long more;

    RunFiles(List<Path> filesAndFolders) throws IOException {
        for (Path path : filesAndFolders) {
            if (Files.isDirectory(path)) {
                root = path;
                Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
            } else if (Files.isReadable(path)) {
                add(path.getFileName().toString(), path);
            } else {
                throw new NoSuchFileException(path + " is neither a folder nor a file that can be read");
            }
        }
        if (more > 0) {
            remarks.add(Words.count(more, "file") + " of JVMs left out: " + MOST + " are as many as are read");
        }
    }

    /** Returns the files by the names that remarks have for them, relative to the folder that was asked for. */
    SortedMap<String, Path> found() {
        return found;
    }

    List<String> remarks() {
        return remarks;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String own = file.getFileName().toString();
        if (attributes.isRegularFile() && own.startsWith(RunFile.PREFIX) && own.endsWith(Journal.SUFFIX)) {
            add(name(file), file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
        if (!(problem instanceof FileSystemLoopException)) { // a link to a folder above, which is being read anyway
            remarks.add(name(file) + " cannot be read: " + problem);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
        if (problem != null) {
            remarks.add(name(folder) + " cannot be read to its end: " + problem);
        }
        return FileVisitResult.CONTINUE;
    }

    private String name(Path file) {
        String name = root.relativize(file).toString().replace('\\', '/');
        return name.isEmpty() ? root.toString() : name;
    }

    private void add(String name, Path file) throws IOException {
        if (!real.add(file.toRealPath())) {
            return;
        }
        if (found.size() == MOST) {
            more++;
        } else if (found.putIfAbsent(name, file) != null) {
            found.put(file.toString(), file); // of another folder that was asked for
        }
    }
}
