package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packed jar as a program: {@code java -jar quaymaster.jar scan}. */
class ScanIT {

    private static Fork scan(String... arguments) {
        return Fork.run(Stream.concat(Jvm.command("-jar", PackedJar.path().toString()).stream(), Stream.of(arguments))
                .toList());
    }

    /** Of its own jar it finds none but the defaults that the libraries in it have. */
    @Test
    void readsAJarAndEndsWithAStatus() {
        Fork fork = scan("scan", PackedJar.path().toString());
        assertThat(fork.output())
                .matches("(?s).*\\d+ port literals? in \\d{3,} classes and \\d+ configuration files?\\s+");
        assertThat(fork.output()).doesNotContain("cannot read");
        assertThat(fork.status()).isIn(0, 1);
    }

    @Test
    void findsWhatTestsHardCode() {
        Fork fork = scan(
                "scan",
                PackedJar.target().resolve("test-classes").resolve("origin").toString(),
                "--format=json");
        assertThat(fork.output()).contains("\"port\": 6011", "\"file\": \"shop.properties\"", "\"line\": 3");
        assertThat(fork.status()).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrongWithACommandLine() {
        Fork fork = scan("scan", "no-such-folder");
        assertThat(fork.output()).startsWith("no-such-folder is neither a folder nor a jar that can be read (");
        assertThat(fork.status()).isEqualTo(2);
        assertThat(scan("--version").output()).startsWith("quaymaster 0.1.0");
    }
}
