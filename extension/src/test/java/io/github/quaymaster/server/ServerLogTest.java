package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    private Path folder;

    private ServerLog log;

    @BeforeEach
    void makeFile() throws IOException {
        log = new ServerLog(Files.createFile(folder.resolve("log")), 0);
    }

    private void print(String text) throws IOException {
        Files.writeString(log.file(), text, StandardOpenOption.APPEND);
    }

    @Test
    void ofALongOneTheLastMebibyteIsRead() throws IOException {
        print("begin\n" + "x".repeat(1 << 20) + "\nend\n");
        assertThat(log.text()).hasSize(1 << 20).startsWith("xxx").endsWith("x\nend\n");
    }

    @Test
    void aPartBeginsWhereTheLogWas() throws IOException {
        print("first run\n");
        ServerLog second = log.fromHere();
        assertThat(second.text()).isEmpty();
        assertThat(second.end()).isEqualTo("is empty");
        print("second run\n");
        assertThat(second.text()).isEqualTo("second run\n");
        assertThat(log.text()).isEqualTo("first run\nsecond run\n");
    }

    @Test
    void aMessageHasNoControlCharactersAndNoEndlessLines() throws IOException {
        print("\u001b[1;31mred\u001b[0m\tflag\u0007\n\n \n" + "y".repeat(600) + "\n");
        assertThat(log.end()).isEqualTo("2 lines\n    red flag \n    " + "y".repeat(500) + "...");
    }

    @Test
    void saysWhyItCannotBeRead() throws IOException {
        Files.delete(log.file());
        assertThat(log.end()).isEqualTo("cannot be read (java.nio.file.NoSuchFileException: " + log.file() + ")");
    }
}
