package io.github.quaymaster.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which files are met below a folder, and in which order. */
class FilesBelowTest {

    @TempDir
    private Path folder;

    private void file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    private List<String> found(String... endings) {
        FilesBelow files = new FilesBelow(folder);
        List<String> found = new ArrayList<>();
        for (File each = files.next(endings); each != null; each = files.next(endings)) {
            found.add(folder.relativize(each.toPath()).toString().replace(File.separatorChar, '/'));
        }
        return found;
    }

    @Test
    void inOrderOfTheirNamesFolderByFolder() throws IOException {
        file("c.xml");
        file("b/z.xml");
        file("b/a/x.xml");
        file("a.xml");
        file("a.txt");
        file("B.class");
        assertThat(found(".xml")).containsExactly("a.xml", "b/a/x.xml", "b/z.xml", "c.xml");
        assertThat(found(".class", ".txt")).containsExactly("B.class", "a.txt");
        assertThat(found(".json")).isEmpty();
    }

    @Test
    void aFolderIsNoFileWhateverItsName() throws IOException {
        file("conf.xml/inner.xml");
        assertThat(found(".xml")).containsExactly("conf.xml/inner.xml");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a link needs a right there that users do not have")
    void linksToFoldersAreNotFollowed() throws IOException {
        file("a/x.xml");
        Files.createSymbolicLink(folder.resolve("a/again"), folder.resolve("a"));
        assertThat(found(".xml")).containsExactly("a/x.xml");
    }

    @Test
    void noDeeperThanAClassPathGoes() throws IOException {
        file("d/".repeat(63) + "deep.xml");
        file("d/".repeat(64) + "deeper.xml");
        assertThat(found(".xml")).containsExactly("d/".repeat(63) + "deep.xml");
    }

    @Test
    void nothingIsBelowWhatIsNotThere() {
        assertThat(new FilesBelow(folder.resolve("gone")).next(".xml")).isNull();
    }
}
