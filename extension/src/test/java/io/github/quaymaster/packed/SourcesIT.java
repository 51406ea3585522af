package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import io.github.quaymaster.machine.Machine;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a run says and finds when one of its sources, or both, cannot be had. */
class SourcesIT {

    private static final String REFUSED =
            "this JVM does not let itself be attached to, as with -XX:-EnableDynamicAgentLoading or without jdk.attach";

    private static final String NO_LEAK_LINE =
            "leaks are found in /proc and their opening lines are unknown; run the tests with -javaagent:quaymaster.jar";

    private static final String UNREADABLE =
            "cannot read /proc/self/net/tcp (java.nio.file.NoSuchFileException: /proc/self/net/tcp)";

    /** The JVM's own, since the shell becomes the JVM. */
    private static final String PROC = "mount -t tmpfs none /proc/$$/net";

    private static Fork plainCase(List<String> jvmOptions, String... consoleOptions) {
        List<String> options = new ArrayList<>(List.of("--select-class=com.example.cases.PlainCase"));
        options.addAll(Arrays.asList(consoleOptions));
        return Fork.console("5.10", jvmOptions, options);
    }

    private static String summary(int leaks, String sources) {
        return "quaymaster: 3 tests watched, 0 ports reserved, 0 servers started; findings: "
                + (leaks == 0 ? "none" : "leaked-listener " + leaks + " (fail)") + "; sources: " + sources
                + "; overhead: N ms";
    }

    @Test
    void withoutAnAgentTheJvmIsAttachedTo() {
        Fork fork = plainCase(List.of());
        assertThat(fork.ownLines()).as(fork.output()).containsExactly(summary(1, "hook (self-attached), /proc"));
    }

    @Test
    void anotherAgentsInstrumentationWillDo() {
        String byteBuddy = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> path.contains("byte-buddy-agent"))
                .findFirst()
                .orElseThrow();
        Fork fork = plainCase(List.of("-javaagent:" + byteBuddy, "-XX:-EnableDynamicAgentLoading"));
        assertThat(fork.ownLines()).as(fork.output()).containsExactly(summary(1, "hook (another agent's), /proc"));
    }

    @Test
    void twoCopiesInOneJvmSeeEveryBindOnceEach() {
        Fork fork = Fork.run(Jvm.command(
                "-cp",
                PackedJar.target().resolve("test-classes").toString(),
                "com.example.cases.TwoCopies",
                PackedJar.path().toString(),
                Jvm.program()));
        assertThat(fork.output()).contains("starts: first 1, second 1\n").contains("\nfirst 1, second 1");
    }

    @Test
    void aJvmThatRefusesIsWatchedThroughTheTables() {
        Fork fork = plainCase(List.of("-XX:-EnableDynamicAgentLoading"));
        assertThat(fork.ownLines())
                .as(fork.output())
                .containsExactly(
                        "quaymaster: no hook: " + REFUSED + "; " + NO_LEAK_LINE,
                        summary(1, "/proc; not working: hook (" + REFUSED + ")"));
        assertThat(fork.reports())
                .containsExactly("leaked-listener: TCP 127.0.0.1:PORT still listening after PlainCase.leaves()");
        assertThat(fork.output())
                .contains(
                        "  opened  nobody saw where (no hook in this JVM, or native code); blamed since it was the only"
                                + " one running")
                .contains("[         2 tests successful      ]");
    }

    /** The signal would end it, and is not needed: its attach listener is there from the start. */
    @Test
    void aJvmThatCatchesNoSignalIsAttachedToWithoutOne() {
        Fork fork = plainCase(List.of("-Xrs"));
        assertThat(fork.ownLines()).as(fork.output()).containsExactly(summary(1, "hook (self-attached), /proc"));
    }

    /** Asked nevertheless, it would print its threads into the build's log. */
    @Test
    void aJvmThatDoesNotAttachIsNotAsked() {
        Fork fork = plainCase(List.of("-XX:+DisableAttachMechanism"));
        String problem = "this JVM does not let itself be attached to, with -XX:+DisableAttachMechanism";
        assertThat(fork.ownLines())
                .as(fork.output())
                .containsExactly(
                        "quaymaster: no hook: " + problem + "; " + NO_LEAK_LINE,
                        summary(1, "/proc; not working: hook (" + problem + ")"));
        assertThat(fork.output()).doesNotContain("Full thread dump");
    }

    @Test
    void attachingStartsNoJvm() {
        Fork fork = plainCase(List.of("-Xlog:class+load"));
        assertThat(fork.output()).contains("hook (self-attached)").doesNotContain("shaded.bytebuddy");
    }

    @Test
    void theHookCanBeSwitchedOff() {
        Fork fork = plainCase(List.of(Fork.javaagent()), "--config=quaymaster.agent=off");
        assertThat(fork.ownLines())
                .as(fork.output())
                .containsExactly(
                        "quaymaster: no hook: quaymaster.agent=off; " + NO_LEAK_LINE,
                        summary(1, "/proc; not working: hook (quaymaster.agent=off)"));
    }

    @Test
    void aHookThatIsRequiredAndMissingIsAnError() {
        Fork fork = plainCase(List.of("-XX:-EnableDynamicAgentLoading"), "--config=quaymaster.agent=required");
        assertThat(fork.output())
                .contains(
                        "ExtensionConfigurationException: quaymaster.agent=required and there is no hook: " + REFUSED
                                + "; run the tests with -javaagent:quaymaster.jar, or set quaymaster.agent=auto to go on without");
        assertThat(fork.status()).isEqualTo(1);
    }

    @Test
    void withoutTablesTheHookCarriesOn() {
        Fork fork = withoutTables(List.of(Fork.javaagent()));
        String problem = UNREADABLE + "; no lsof in /usr/sbin or /usr/bin";
        assertThat(fork.ownLines())
                .as(fork.output())
                .containsExactly(
                        "quaymaster: no tables: " + problem
                                + "; leaks are found by the hook alone, those of native code are not",
                        summary(1, "hook (-javaagent); not working: tables (" + problem + ")"));
        assertThat(fork.reports())
                .containsExactly("leaked-listener: TCP 127.0.0.1:PORT still listening after PlainCase.leaves()");
    }

    @Test
    void withoutAnySourceTheSummarySaysThatNothingWasSeen() {
        Fork fork = withoutTables(List.of("-XX:-EnableDynamicAgentLoading"));
        assertThat(fork.ownLines()).as(fork.output()).hasSize(3);
        assertThat(fork.ownLines().get(0))
                .isEqualTo("quaymaster: no hook: " + REFUSED + "; run the tests with -javaagent:quaymaster.jar");
        assertThat(fork.ownLines().get(1)).endsWith("; nothing can be found in this run");
        assertThat(fork.ownLines().get(2))
                .startsWith(summary(0, "none; not working: hook (").replace("; overhead: N ms", ""));
        assertThat(fork.status()).isZero();
    }

    @Test
    void whereProcessesCannotBeHookedSocketsStillAre() {
        List<String> command = Fork.consoleCommand(
                "5.10", List.of(Fork.javaagent()), List.of("--select-class=com.example.cases.PlainCase"));
        command.replaceAll(word -> word.equals("org.junit.platform.console.ConsoleLauncher")
                ? "com.example.cases.WithoutProcessHook"
                : word);
        Fork fork = Fork.run(command);
        assertThat(fork.ownLines())
                .as(fork.output())
                .containsExactly(summary(
                        1,
                        "hook (-javaagent), /proc; not working: child processes (JDK " + Runtime.version()
                                + " has no place to hook for [failed start, start])"));
        assertThat(fork.reports()).hasSize(1);
    }

    /** lsof reads the /proc/PID/net of its own process, which is not covered. */
    @Test
    void withoutProcLsofStepsIn() {
        requireLsof();
        Fork fork = covering(PROC, List.of(Fork.javaagent()));
        assertThat(fork.ownLines())
                .as(fork.output())
                .containsExactly(summary(1, "hook (-javaagent), lsof; not working: /proc (" + UNREADABLE + ")"));
        assertThat(fork.reports())
                .containsExactly("leaked-listener: TCP 127.0.0.1:PORT still listening after PlainCase.leaves()");
    }

    @Test
    void lsofAloneFindsALeakToo() {
        requireLsof();
        Fork fork = covering(PROC, List.of("-XX:-EnableDynamicAgentLoading"));
        assertThat(fork.ownLines())
                .as(fork.output())
                .containsExactly(
                        "quaymaster: no hook: " + REFUSED + "; " + NO_LEAK_LINE.replace("/proc", "lsof"),
                        summary(1, "lsof; not working: hook (" + REFUSED + "), /proc (" + UNREADABLE + ")"));
        assertThat(fork.reports())
                .containsExactly("leaked-listener: TCP 127.0.0.1:PORT still listening after PlainCase.leaves()");
    }

    @Test
    void aChildProcessIsSeenByEitherReader() {
        requireLsof();
        for (String mounts : List.of(":", PROC)) {
            Fork fork = covering(mounts, List.of(Fork.javaagent()), "LeavesProcess");
            assertThat(fork.reports())
                    .as(fork.output())
                    .containsExactly(
                            "leaked-listener: TCP 127.0.0.1:PORT still listening after LeavesProcess.leaves()");
            assertThat(fork.output())
                    .containsPattern("  started LeavesProcess.leaves\\(LeavesProcess.java:\\d+\\), thread main, ")
                    .containsPattern(
                            "  owner   pid \\d+ \\(java -XX:\\+PerfDisableSharedMem com.example.cases.LeavesProcess\\$Server\\), a child process; ")
                    .contains(
                            mounts.equals(PROC)
                                    ? "sources: hook (-javaagent), lsof; "
                                    : "sources: hook (-javaagent), /proc; overhead: ");
        }
    }

    private static void requireLsof() {
        if (Stream.of("/usr/bin/lsof", "/usr/sbin/lsof").noneMatch(path -> Files.isExecutable(Path.of(path)))) {
            Machine.lacks("no lsof in /usr/sbin or /usr/bin");
        }
    }

    private static Fork withoutTables(List<String> jvmOptions) {
        return covering(
                PROC + "; for f in /usr/bin/lsof /usr/sbin/lsof; do [ ! -e $f ] || mount --bind /dev/null $f; done",
                jvmOptions);
    }

    /** Covers what a shell command mounts over, in a mount namespace that ends with the JVM. */
    private static Fork covering(String mounts, List<String> jvmOptions) {
        return covering(mounts, jvmOptions, "PlainCase");
    }

    private static Fork covering(String mounts, List<String> jvmOptions, String testCase) {
        return Fork.run(MountNamespace.with(
                mounts,
                Fork.consoleCommand("5.10", jvmOptions, List.of("--select-class=com.example.cases." + testCase))));
    }
}
