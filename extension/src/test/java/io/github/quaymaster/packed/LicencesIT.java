package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The licences of the libraries that the packed jar has, which they ask to go with them. */
class LicencesIT {

    private static final String FOLDER = "META-INF/licenses/";

    @Test
    void haveAFileForEachLibraryAndNoneForAnother() throws IOException {
        try (JarFile jar = new JarFile(PackedJar.path().toFile())) {
            assertThat(jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.startsWith(FOLDER) && !name.endsWith("/")))
                    .hasSizeGreaterThan(1)
                    .containsExactlyInAnyOrderElementsOf(ShadedLibraries.folders().stream()
                            .map(library -> FOLDER + library + ".txt")
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "asm, INRIA, Redistributions in binary form must reproduce the above copyright",
        "bouncycastle, The Legion of the Bouncy Castle, Permission is hereby granted",
        "bytebuddy, Rafael Winterhalter, and in META-INF/LICENSE of this jar",
        "gson, Google Inc., and in META-INF/LICENSE of this jar",
        "picocli, Remko Popma, and in META-INF/LICENSE of this jar",
        "snakeyaml, SnakeYAML, and in META-INF/LICENSE of this jar"
    })
    void nameTheirHolderAndWhatTheyGrant(String library, String holder, String words) throws IOException {
        assertThat(text(PackedJar.path(), FOLDER + library + ".txt"))
                .contains("Copyright")
                .contains(holder)
                .contains(words);
    }

    @Test
    void haveTheTextOfApache() throws IOException {
        assertThat(text(PackedJar.path(), "META-INF/LICENSE"))
                .isEqualTo(Files.readString(Path.of("..", "LICENSE")))
                .contains("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS");
    }

    /** Of this version: a newer one may have another text, or another year. */
    @ParameterizedTest
    @CsvSource({"bcpkix-jdk18on, META-INF/LICENSE.md, bouncycastle", "byte-buddy-agent, META-INF/NOTICE, bytebuddy"})
    void sayWhatTheLibrarysOwnJarSays(String artifact, String entry, String library) throws IOException {
        Path jar = ShadedLibraries.jar(artifact, "[0-9.]+");
        String own = text(jar, entry).strip();
        String holder = own.lines()
                .filter(line -> line.startsWith("Copyright"))
                .findFirst()
                .orElseThrow();
        String ours = text(PackedJar.path(), FOLDER + library + ".txt");
        assertThat(ours).contains(holder);
        if (library.equals("bouncycastle")) {
            assertThat(ours).contains(own);
        }
    }

    private static String text(Path jar, String entry) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.getEntry(entry)).as(entry).isNotNull();
            return new String(file.getInputStream(file.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
