package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.listener.PortUser.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of netstat's output; where that is from stands beside it. */
@Isolated("it starts processes, which have this JVM's sockets for a moment")
class NetstatTest {

    /** Prints english.txt. */
    private static final Netstat RECORDED = new Netstat(Path.of("src", "test", "resources", "netstat", "netstat.sh"));

    private static List<SocketRow> parsed(String file) throws IOException {
        byte[] text = Files.readAllBytes(Path.of("src", "test", "resources", "netstat", file));
        return Netstat.parse(new String(text, StandardCharsets.ISO_8859_1).replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"english.txt", "german-code-page-850.txt"})
    void knowsAListenerInAnyLanguage(String file) throws IOException {
        assertThat(parsed(file).stream()
                        .filter(row -> row.pid() == 21_340 && row.state() == State.LISTENING)
                        .map(SocketRow::listener)
                        .map(listener -> listener.protocol() + " " + listener.address()))
                .containsExactly(
                        "TCP /127.0.0.1:52617",
                        "TCP /[0:0:0:0:0:0:0:0]:8080",
                        "TCP /[0:0:0:0:0:0:0:1]:9000",
                        "TCP /[fe80:0:0:0:5c1e:77a0:9b32:d4f8]:9001",
                        "UDP /0.0.0.0:5353",
                        "UDP /127.0.0.1:61197",
                        "UDP /[0:0:0:0:0:0:0:0]:5353");
    }

    @Test
    void readsWhatWasRecordedOnWindows() throws IOException {
        List<SocketRow> rows = parsed("windows-10.txt");
        assertThat(rows).hasSize(15);
        assertThat(rows.stream()
                        .filter(row -> row.pid() == 9_396 || row.pid() == 27_696)
                        .map(row -> row.state() + " " + row.listener().protocol() + " "
                                + row.listener().address()))
                .containsExactly(
                        "LISTENING TCP /0.0.0.0:443",
                        "LISTENING TCP /127.0.0.1:8307",
                        "LISTENING TCP /[0:0:0:0:0:0:0:0]:443",
                        "LISTENING TCP /[0:0:0:0:0:0:0:1]:8307",
                        "LISTENING UDP /0.0.0.0:1900",
                        "LISTENING UDP /0.0.0.0:1900",
                        "LISTENING UDP /0.0.0.0:5353");
        assertThat(rows.stream().filter(row -> row.state() == State.CONNECTED))
                .extracting(row -> row.local().getPort())
                .containsExactly(1031, 1032);
    }

    @Test
    void tellsWhatElseHasAPort() throws IOException {
        assertThat(parsed("english.txt").stream()
                        .filter(row -> row.local().getPort() == 52_617)
                        .map(row -> row.state() + " " + row.remote() + " " + row.pid()))
                .containsExactly(
                        "LISTENING null 21340", "CONNECTED /127.0.0.1:52640 21340", "TIME_WAIT /127.0.0.1:52655 0");
    }

    @Test
    void eachRowHasItsOwnName() throws IOException {
        assertThat(parsed("english.txt"))
                .hasSize(18)
                .extracting(SocketRow::name)
                .doesNotHaveDuplicates()
                .contains("TCP [::]:8080 of 21340");
    }

    @Test
    void aStateMayBeSeveralWords() throws IOException {
        assertThat(Netstat.parse("  TCP  0.0.0.0:80  0.0.0.0:0  EN ATTENTE  12"))
                .singleElement()
                .extracting(SocketRow::pid)
                .isEqualTo(12L);
    }

    @Test
    void whatMakesNoSenseIsAnError() {
        assertThatThrownBy(() -> Netstat.parse("  TCP  0.0.0.0:80  0.0.0.0:0  LISTENING"))
                .isInstanceOf(IOException.class)
                .hasMessage("not a socket of netstat's: \"TCP  0.0.0.0:80  0.0.0.0:0  LISTENING\"");
        assertThatThrownBy(() -> Netstat.parse("Access is denied."))
                .isInstanceOf(IOException.class)
                .hasMessage("netstat lists no socket at all");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void listsTheSocketsOfTheProcessesAskedFor() throws IOException {
        assertThat(RECORDED.ofProcesses(Set.of(9_876L, 1_560L)))
                .extracting(SocketRow::name)
                .containsExactly("TCP 127.0.0.1:52640 127.0.0.1:52617 of 9876", "UDP 0.0.0.0:123 of 1560");
        assertThat(RECORDED.name()).isEqualTo("netstat");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void listsTheSocketsThatHaveAPortOfATransport() throws IOException {
        assertThat(RECORDED.ofPort(Protocol.TCP, 52_640))
                .extracting(SocketRow::name)
                .containsExactly("TCP 127.0.0.1:52640 127.0.0.1:52617 of 9876");
        assertThat(RECORDED.ofPort(Protocol.UDP, 52_640)).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oneThatFailsIsAnError() {
        assertThatThrownBy(() -> new Netstat(Path.of("/bin/false")).ofPort(Protocol.TCP, 80))
                .isInstanceOf(IOException.class)
                .hasMessage("/bin/false failed with status 1 ()");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isWhereWindowsHasItAndNowhereElse() {
        assertThatThrownBy(Netstat::find)
                .isInstanceOf(IOException.class)
                .hasMessage("no C:\\Windows/System32/netstat.exe");
    }
}
