package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What was left of Bouncy Castle in the jar is enough, in a JVM that has no other. */
class LoopbackTlsIT {

    /** The whole of its three jars would be 9.5 MB. */
    private static final long MOST_BYTES = 3_000_000;

    @Test
    void manyThreadsMakeOneCertificate() {
        String classPath =
                PackedJar.path() + File.pathSeparator + PackedJar.target().resolve("test-classes");
        Fork fork = Fork.run(Jvm.command("-cp", classPath, "com.example.cases.TlsMain"));
        assertThat(fork.output()).isEqualToNormalizingNewlines("""
                        contexts: 1
                        names: [[2, localhost], [7, 127.0.0.1], [7, 0:0:0:0:0:0:0:1]]
                        providers as before: true
                        default context as before: true
                        """);
    }

    @Test
    void theJarStaysSmall() throws IOException {
        assertThat(Files.size(PackedJar.path())).isLessThan(MOST_BYTES);
        try (JarFile jar = new JarFile(PackedJar.path().toFile())) {
            assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
                    .contains("io/github/quaymaster/shaded/bouncycastle/cert/X509v3CertificateBuilder.class")
                    .noneMatch(name -> name.startsWith("io/github/quaymaster/shaded/bouncycastle/jce"));
        }
    }

    /** What is loaded by name, and so looks unused to what strips Bouncy Castle. */
    @Test
    void theOtherLibrariesAreWhole() throws IOException {
        try (JarFile jar = new JarFile(PackedJar.path().toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName().replace("io/github/quaymaster/shaded/", "")))
                    .contains(
                            "asm/tree/analysis/SimpleVerifier.class",
                            "asm/tree/InsnList.class",
                            "bytebuddy/agent/Attacher.class",
                            "gson/internal/bind/util/ISO8601Utils.class",
                            "picocli/AutoComplete.class",
                            "snakeyaml/util/PlatformFeatureDetector.class");
        }
    }
}
