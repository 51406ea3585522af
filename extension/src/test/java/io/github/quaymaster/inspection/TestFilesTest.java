package io.github.quaymaster.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.bytecode.PortLiteral;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the classes and the configuration of a set of tests are looked for. */
class TestFilesTest {

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void mavenHasOneFolder() {
        Path classes = folder.resolve("target/test-classes");
        assertThat(TestFolders.of(classes)).containsExactly(classes);
        assertThat(TestFolders.of(Path.of("test-classes"))).containsExactly(Path.of("test-classes"));
        assertThat(TestFolders.of(Path.of("a/test-classes"))).containsExactly(Path.of("a/test-classes"));
    }

    @Test
    void gradleHasOneForEachLanguageAndOneForResources() throws IOException {
        Path java = Files.createDirectories(folder.resolve("build/classes/java/test"));
        Path kotlin = Files.createDirectories(folder.resolve("build/classes/kotlin/test"));
        Path resources = folder.resolve("build/resources/test");
        assertThat(TestFolders.of(java)).containsExactly(java, kotlin, resources);
        assertThat(TestFolders.of(kotlin)).containsExactly(kotlin, java, resources);
        Path gone = folder.resolve("other/classes/java/test");
        assertThat(TestFolders.of(gone)).containsExactly(gone, folder.resolve("other/resources/test"));
    }

    @ParameterizedTest
    @CsvSource({
        "shop.properties, true",
        "config/shop.properties, true",
        "config/deep/shop.properties, false",
        "data/shop.properties, false",
        "data/application-test.properties, true",
        "data/bootstrap.properties, true",
        "shop.txt, false"
    })
    void configurationIsWhatApplicationsReadByThemselves(String name, boolean read) throws IOException {
        file(name, "server.port=8080");
        List<PortLiteral> found = TestResources.literals(List.of(folder));
        assertThat(found).hasSize(read ? 1 : 0);
        assertThat(found).allSatisfy(literal -> {
            assertThat(literal.port()).isEqualTo(8_080);
            assertThat(literal.place().file()).isEqualTo(name);
        });
    }

    @ParameterizedTest
    @CsvSource({"server.port=8080, 1", "serverPort=8080, 1", "SERVER_PORT=8080, 1", "server.number=8080, 0"})
    void aFileThatSaysPortIsRead(String line, int found) throws IOException {
        file("shop.properties", line);
        assertThat(TestResources.literals(List.of(folder))).hasSize(found);
    }

    @Test
    void aLargeFileIsData() throws IOException {
        String line = "server.port=8080\n";
        file("large.properties", line + "#".repeat(100_001 - line.length()));
        assertThat(TestResources.literals(List.of(folder))).isEmpty();
        file("large.properties", line + "#".repeat(100_000 - line.length()));
        assertThat(TestResources.literals(List.of(folder))).hasSize(1);
    }

    @Test
    void aFolderThatIsNamedTwiceIsReadOnce() throws IOException {
        file("shop.properties", "server.port=8080");
        assertThat(TestResources.literals(List.of(folder, folder))).hasSize(1);
    }

    @Test
    void aClassIsReadFromTheFirstFolderThatHasIt() throws IOException {
        file("one/com/acme/A.class", "first");
        file("two/com/acme/A.class", "second");
        file("two/com/acme/B.class", "only");
        Files.createDirectories(folder.resolve("two/com/acme/Folder.class"));
        ModuleFolders module = new ModuleFolders(List.of(folder.resolve("one"), folder.resolve("two")));
        assertThat(module.bytes("com.acme.A")).asString().isEqualTo("first");
        assertThat(module.bytes("com.acme.B")).asString().isEqualTo("only");
        assertThat(module.bytes("com.acme.C")).isNull();
        assertThat(module.bytes("com.acme.Folder")).isNull();
        assertThat(ModuleFolders.isIn(folder.resolve("one"), "com.acme.A")).isTrue();
        assertThat(ModuleFolders.isIn(folder.resolve("one"), "com.acme.B")).isFalse();
        assertThat(module.folders()).containsExactly(folder.resolve("one"), folder.resolve("two"));
    }

    @Test
    void aModuleWithoutAnySignOfPortsIsNotAnalysed() throws IOException {
        ModuleFolders module = new ModuleFolders(List.of(folder));
        assertThat(module.mayUsePorts()).isFalse();
        copy(Cast.class);
        assertThat(module.mayUsePorts()).isFalse();
        copy(BindFailureRuleTest.class);
        assertThat(module.mayUsePorts()).isTrue();
    }

    private void copy(Class<?> type) throws IOException {
        try (var bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            Files.copy(bytes, folder.resolve(type.getSimpleName() + ".class"));
        }
    }
}
