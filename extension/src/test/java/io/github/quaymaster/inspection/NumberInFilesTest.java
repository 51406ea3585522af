package io.github.quaymaster.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where in the configuration of a project a number stands. */
class NumberInFilesTest {

    @TempDir
    private Path folder;

    private String find(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return NumberInFiles.find(List.of(folder), 8080);
    }

    @ParameterizedTest
    @CsvSource({
        "application.properties, 'server.port=8080', 'server.port in application.properties:1'",
        "application.properties, 'server.port : 8080', 'server.port in application.properties:1'",
        "config/application.yml, 'server:\n  port: 8080', 'port in application.yml:2'",
        "shop.json, '{\n\n \"httpPort\": 8080}', 'httpPort in shop.json:3'",
        "shop.xml, '<port>8080</port>', 'port in shop.xml:1'",
        "shop.conf, 'listen 8080', 'shop.conf:1'",
        "shop.yaml, 'password: hunter2, url: http://localhost:8080/', 'localhost in shop.yaml:1'",
    })
    void isNamedByKeyFileAndLine(String file, String text, String place) throws IOException {
        assertThat(find(file, text)).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({
        "application.properties, '# server.port=8080'",
        "application.properties, 'server.port=18080'",
        "application.properties, 'version=1.8080'",
        "application.properties, 'version=8080.1'",
        "notes.txt, 'server.port=8080'",
    })
    void isNotWhatOnlyLooksLikeIt(String file, String text) throws IOException {
        assertThat(find(file, text)).isEmpty();
    }

    @Test
    void bytesOfAnyEncodingAreRead() throws IOException {
        Files.write(folder.resolve("a.properties"), new byte[] {(byte) 0xFF, (byte) 0xC3, '\n'});
        assertThat(find("b.properties", "port=8080")).isEqualTo("port in b.properties:1");
    }

    @Test
    void aFolderThatIsGoneIsNoError() {
        assertThat(NumberInFiles.find(List.of(folder.resolve("gone")), 8080)).isEmpty();
    }
}
