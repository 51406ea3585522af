package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a folder like {@code /proc} tells of how much of the machine is to be seen. */
class VisibleProcessesTest {

    private static final String HEADINGS =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when" + " retrnsmt   uid  timeout inode\n";

    @TempDir
    private Path proc;

    @Test
    void processesThatHideWhatTheyHaveAreCounted() throws IOException {
        Files.createDirectories(proc.resolve("1"));
        Files.createDirectories(proc.resolve("42").resolve("fd"));
        Files.createDirectories(proc.resolve("self").resolve("fd"));
        assertThat(VisibleProcesses.in(proc.toFile())).contains(new VisibleProcesses(2, 1, true));
    }

    @Test
    void hiddenProcessesAreKnownByTheFirst() throws IOException {
        Files.createDirectories(proc.resolve("42").resolve("fd"));
        assertThat(VisibleProcesses.in(proc.toFile())).contains(new VisibleProcesses(1, 1, false));
    }

    @Test
    void anotherSystemHasNone() {
        assertThat(VisibleProcesses.in(proc.resolve("none").toFile())).isEmpty();
        assertThat(PortsInUse.within(1, 65_535, proc.resolve("none"))).isEmpty();
    }

    /** A listener on 40000 with a connection, and one on 8080: hexadecimal 9C40 and 1F90. */
    @Test
    void portsOfARangeAreCountedOnceEach() throws IOException {
        String row = "   0: 0100007F:%s 00000000:0000 %s 00000000:00000000 00:00000000 00000000     0        0 %d 1\n";
        Files.writeString(
                proc.resolve("tcp"),
                HEADINGS
                        + String.join(
                                "",
                                List.of(
                                        row.formatted("9C40", "0A", 11),
                                        row.formatted("9C40", "01", 12),
                                        row.formatted("1F90", "0A", 13))));
        assertThat(PortsInUse.within(32_768, 60_999, proc)).hasValue(1);
        assertThat(PortsInUse.within(8_080, 40_000, proc)).hasValue(2);
    }

    @Test
    void aProcessThatEndsMeanwhileIsNotCounted() throws IOException {
        Files.createDirectories(proc.resolve("90").resolve("fd"));
        Files.createSymbolicLink(proc.resolve("77"), proc.resolve("gone"));
        assertThat(VisibleProcesses.in(proc.toFile())).contains(new VisibleProcesses(1, 1, false));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisMachineShowsAtLeastThisJvmAndItsListener() throws IOException {
        assertThat(VisibleProcesses.ofThisMachine())
                .hasValueSatisfying(seen -> assertThat(seen.open()).isPositive());
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortsInUse.within(server.getLocalPort(), server.getLocalPort()))
                    .hasValue(1);
        }
    }
}
