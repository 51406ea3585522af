package io.github.quaymaster.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs where Debian's packages put them: not all of these folders are on everybody's PATH. */
public final class InstalledPrograms {

    private InstalledPrograms() {}

    public static Optional<Path> find(String name) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String folder : List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")) {
            folders.add(Path.of(folder));
        }
        Path postgresql = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(postgresql)) {
            try (Stream<Path> versions = Files.list(postgresql)) {
                versions.sorted(Comparator.reverseOrder()).forEach(version -> folders.add(version.resolve("bin")));
            }
        }
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
