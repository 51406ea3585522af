package io.github.quaymaster.packed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jar that users get, and what lies beside it after the build. */
final class PackedJar {

    private PackedJar() {}

    static Path target() {
        return Path.of("target").toAbsolutePath();
    }

    static Path path() {
        try (Stream<Path> files = Files.list(target())) {
            List<Path> jars = files.filter(file ->
                            file.getFileName().toString().matches("quaymaster-\\d[\\w.-]*(?<!-sources|-javadoc)\\.jar"))
                    .toList();
            if (jars.size() != 1) {
                throw new IllegalStateException("expected one packed jar in target, not " + jars);
            }
            return jars.get(0);
        } catch (IOException problem) {
            throw new IllegalStateException("the packed jar is missing: run this with mvn verify", problem);
        }
    }
}
