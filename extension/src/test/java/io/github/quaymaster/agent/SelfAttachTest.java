package io.github.quaymaster.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** This JVM loads agents into itself. Alone: it starts a process, which other tests would take for one of theirs. */
@Isolated
class SelfAttachTest {

    private static volatile @Nullable Instrumentation given;

    /** Not ours, which this JVM may have from before. */
    public static final class Agent {
        private Agent() {}

        /** Called by the JVM. */
        public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
            given = instrumentation;
        }
    }

    /** The JVM can load it and finds nothing to call, of which it complains in the log by itself. */
    public static final class NoAgent {
        private NoAgent() {}
    }

    @BeforeEach
    void requireAKnownJvm() {
        assumeThat(SelfAttach.knowsThisJvm()).as("HotSpot on Linux").isTrue();
        given = null;
    }

    @Test
    void loadsAnAgentInAnInterruptedThreadAndLeavesNoFile() throws Exception {
        Thread.currentThread().interrupt();
        try {
            SelfAttach.load(Agent.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(given)
                .isNotNull()
                .satisfies(instrumentation -> assertThat(instrumentation.isRetransformClassesSupported())
                        .isTrue());
        assertThat(files()).isEmpty();
    }

    @Test
    void anAgentThatCannotBeLoadedIsAProblemAndLeavesNoFileAndTheThreadInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> SelfAttach.load(NoAgent.class))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the JVM answers 0, return code: 102");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(given).isNull();
        assertThat(files()).isEmpty();
    }

    /** What it made in either folder for the time of the call. */
    private static List<String> files() throws IOException {
        long pid = ProcessHandle.current().pid();
        List<String> names = new ArrayList<>();
        for (String folder : List.of("/tmp", System.getProperty("java.io.tmpdir"))) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name ->
                                name.equals(".attach_pid" + pid) || name.startsWith("quaymaster-agent-" + pid + "-"))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
