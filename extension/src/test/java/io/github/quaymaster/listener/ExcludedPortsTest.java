package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges that a machine sets apart; where the recorded ones are from stands beside them. */
@Isolated("it starts a process, which has this JVM's sockets for a moment")
class ExcludedPortsTest {

    private static ExcludedPorts windows(String file) throws IOException {
        String text = Files.readString(Path.of("src", "test", "resources", "netsh", file), StandardCharsets.US_ASCII);
        return ExcludedPorts.ofWindows(protocol -> text.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"english.txt", "spanish.txt"})
    void theRangesOfWindowsAreKnownInAnyLanguage(String file) throws IOException {
        ExcludedPorts excluded = windows(file);
        assertThat(excluded.around(Protocol.TCP, 50_000))
                .isEqualTo("Windows refuses to bind 50000 to 50059 (netsh: excludedportrange)");
        assertThat(excluded.around(Protocol.TCP, 50_059)).isNotEmpty();
        assertThat(excluded.around(Protocol.TCP, 5_357))
                .isEqualTo("Windows refuses to bind it (netsh: excludedportrange)");
        assertThat(excluded.around(Protocol.TCP, 8_080)).isEmpty();
        assertThat(excluded.all(Protocol.TCP)).contains("5357", "50000-50059");
    }

    @Test
    void theRangesOfLinuxAreThoseOfItsAdministrator(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ip_local_reserved_ports"), "8080,9000-9010\n");
        ExcludedPorts excluded = ExcludedPorts.ofLinux(protocol -> ExcludedPorts.sysctl(file));
        assertThat(excluded.around(Protocol.TCP, 9_010))
                .isEqualTo("this machine's administrator keeps 9000 to 9010 for something (ip_local_reserved_ports)");
        assertThat(excluded.around(Protocol.UDP, 8_080))
                .isEqualTo("this machine's administrator keeps it for something (ip_local_reserved_ports)");
        assertThat(excluded.around(Protocol.TCP, 8_081)).isEmpty();
        assertThat(excluded.all(Protocol.UDP)).containsExactly("8080", "9000-9010");
    }

    @Test
    void whatCannotBeReadExcludesNothing() {
        ExcludedPorts silent = ExcludedPorts.ofWindows(protocol -> {
            throw new IOException("no netsh");
        });
        assertThat(silent.around(Protocol.TCP, 50_000)).isEmpty();
        assertThat(silent.all(Protocol.TCP)).isEmpty();
        assertThat(ExcludedPorts.ofLinux(protocol -> "\n").around(Protocol.TCP, 50_000))
                .isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisMachinesCanBeRead() throws IOException {
        String list = ExcludedPorts.sysctl(Path.of("/proc/sys/net/ipv4/ip_local_reserved_ports"));
        assertThat(list).matches("[0-9,-]*\\n");
        assertThat(ExcludedPorts.ofThisMachine().around(Protocol.TCP, 1).isEmpty())
                .isEqualTo(!list.matches("1[,\\n-].*"));
    }

    @Test
    void eachSystemHasItsOwn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ip_local_reserved_ports"), "8080\n");
        assertThat(ExcludedPorts.of("Linux", file).all(Protocol.TCP)).containsExactly("8080");
        assertThat(ExcludedPorts.of("Windows 11", file).all(Protocol.TCP)).doesNotContain("8080");
    }
}
