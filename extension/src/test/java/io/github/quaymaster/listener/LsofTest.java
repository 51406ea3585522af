package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.listener.PortUser.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** What is made of lsof's output; where that is from stands beside it. */
@Isolated("it starts processes, which have this JVM's sockets for a moment")
class LsofTest {

    private static List<SocketRow> parsed(String file) throws IOException {
        return Lsof.parse(Files.readString(Path.of("src", "test", "resources", "lsof", file)));
    }

    private static List<String> rows(String file, Predicate<SocketRow> which) throws IOException {
        return parsed(file).stream()
                .filter(which)
                .map(row -> row.protocol() + " " + row.local() + (row.remote() == null ? "" : " " + row.remote()))
                .toList();
    }

    @Test
    void knowsListenersOnLinux() throws IOException {
        assertThat(rows("linux.txt", row -> row.state() == State.LISTENING))
                .containsExactly(
                        "TCP /127.0.0.1:42911",
                        "TCP /0.0.0.0:47343",
                        "TCP /[0:0:0:0:0:0:0:1]:42479",
                        "TCP /[0:0:0:0:0:0:0:0]:44231",
                        "TCP /127.0.0.1:43923",
                        "UDP /127.0.0.1:57506",
                        "UDP /[0:0:0:0:0:0:0:0]:49835");
        assertThat(rows("linux.txt", row -> row.state() == State.CONNECTED))
                .containsExactly(
                        "TCP /127.0.0.1:37610 /127.0.0.1:42911",
                        "TCP /127.0.0.1:42911 /127.0.0.1:37610",
                        "UDP /127.0.0.1:56838 /127.0.0.1:57506");
    }

    @Test
    void knowsListenersOnMacOs() throws IOException {
        assertThat(rows("macos.txt", row -> row.state() == State.LISTENING))
                .containsExactly(
                        "TCP /127.0.0.1:52617",
                        "TCP /[0:0:0:0:0:0:0:0]:8080",
                        "TCP /0.0.0.0:5005",
                        "TCP /[0:0:0:0:0:0:0:1]:9000",
                        "TCP /[fe80:0:0:0:1c2b:3a49:5867:7685]:9001",
                        "UDP /127.0.0.1:61197",
                        "UDP /[0:0:0:0:0:0:0:0]:5353");
        assertThat(rows("macos.txt", row -> row.state() == State.CONNECTED)).hasSize(3);
    }

    @Test
    void namesTheProcessAndTheSocket() throws IOException {
        assertThat(parsed("macos.txt"))
                .allSatisfy(row -> assertThat(row.pid()).isEqualTo(48_213))
                .allSatisfy(row -> assertThat(row.command()).isEqualTo("java"))
                .extracting(SocketRow::name)
                .doesNotHaveDuplicates()
                .contains("TCP 0x2b7e90d4c6158111 *:8080");
    }

    @Test
    void aProcessWithoutSocketsHasNone() throws IOException {
        assertThat(Lsof.parse("")).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsAnError() {
        assertThatThrownBy(() -> Lsof.parse("plsof: WARNING\n"))
                .isInstanceOf(IOException.class)
                .hasMessage("lsof does not name a process: \"plsof: WARNING\"");
        assertThatThrownBy(() -> Lsof.parse("p1\nf2\ntIPv4\nPTCP\nnhost:80\nTST=LISTEN\n"))
                .isInstanceOf(IOException.class)
                .hasMessage("not an address and port: \"host:80\"");
    }

    @Test
    void whatFollowsBelongsToTheNextProcessAndFile() throws IOException {
        assertThat(Lsof.parse(
                        "p1\ncone\nf3\ntIPv4\nPUDP\nn*:53\np2\nctwo\nf4\ntREG\nn/etc/hosts\nf5\ntIPv4\nPUDP\nn*:54\n"))
                .extracting(row -> row.pid() + " " + row.command() + " " + row.local())
                .containsExactly("1 one /0.0.0.0:53", "2 two /0.0.0.0:54");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oneThatMayNotLookIsAnError() {
        Path refused = Path.of("src", "test", "resources", "lsof", "refused.sh");
        assertThatThrownBy(() -> new Lsof(refused).ofPort(Protocol.TCP, 80))
                .isInstanceOf(IOException.class)
                .hasMessage(refused + " failed with status 1 (lsof: Permission denied)");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oneThatFindsNothingFailsSilently() throws IOException {
        assertThat(new Lsof(Path.of("/bin/false")).ofPort(Protocol.TCP, 80)).isEmpty();
    }
}
