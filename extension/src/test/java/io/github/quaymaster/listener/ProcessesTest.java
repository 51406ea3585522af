package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.quaymaster.listener.PortProcess.Kinship;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Whose a socket is, and what is said of that process. */
@Isolated("it starts processes, which have this JVM's sockets for a moment")
@EnabledOnOs(OS.LINUX)
class ProcessesTest {

    /** More than any kernel gives. */
    private static final long NOBODY = Integer.MAX_VALUE;

    @TempDir
    private Path proc;

    private void has(long pid, String descriptor, String target) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)).resolve("fd"));
        Files.createSymbolicLink(folder.resolve(descriptor), Path.of(target));
    }

    @Test
    void aSocketIsOfTheProcessThatHasItOpen() throws IOException {
        has(NOBODY, "3", "socket:[11]");
        has(2_000_000_090L, "4", "socket:[12]");
        has(2_000_000_090L, "5", "pipe:[12]");
        has(2_000_000_090L, "6", "socket:[13]");
        Files.writeString(proc.resolve(Long.toString(NOBODY)).resolve("cmdline"), "/usr/sbin/nginx\0-g\0daemon off;\0");
        assertThat(new Processes(proc).owning(Set.of(11L, 12L, 14L)))
                .isEqualTo(Map.of(
                        11L,
                        new PortProcess(NOBODY, "nginx -g daemon off;", Kinship.STRANGER),
                        12L,
                        new PortProcess(2_000_000_090L, "", Kinship.STRANGER)));
    }

    @Test
    void aDescendantIsKnownAndHasTheTitleThatItGaveItself() throws Exception {
        Process child = new ProcessBuilder("bash", "-c", "exec -a 'keeper: worker' sleep 60").start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> PortProcess.of(child.pid()).command().startsWith("keeper"));
            assertThat(PortProcess.of(child.pid()))
                    .isEqualTo(new PortProcess(child.pid(), "keeper: worker 60", Kinship.CHILD));
            assertThat(new Processes(proc).described(child.pid(), "listed"))
                    .as("without /proc the JDK tells the program and, where it may, the arguments")
                    .isEqualTo(new PortProcess(child.pid(), "sleep 60", Kinship.CHILD));
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessThatNobodyDescribesHasTheNameThatItWasListedWith() {
        assertThat(Processes.describe(NOBODY, "/opt/nobody"))
                .isEqualTo(new PortProcess(NOBODY, "nobody", Kinship.STRANGER));
        assertThat(PortProcess.of(NOBODY)).isEqualTo(new PortProcess(NOBODY, "", Kinship.STRANGER));
    }

    @Test
    void anotherThanADescendantIsAStranger() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        assertThat(PortProcess.of(parent.pid()).kinship()).isEqualTo(Kinship.STRANGER));
    }

    @Test
    void withoutAProcNobodyHasAnything() {
        assertThat(new Processes(proc.resolve("none")).owning(Set.of(11L))).isEmpty();
    }
}
