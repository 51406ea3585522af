package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Processes that tests start, which listen and outlive them. */
@Isolated("it starts processes, which have this JVM's sockets for a moment")
@EnabledOnOs(OS.LINUX)
class ChildListenerTest {

    private static final String REPORT = """
            leaked-listener: TCP 127.0.0.1:PORT still listening after %s
              started Listening.start(Listening.java:LINE) <- ChildListenerTest$%s(ChildListenerTest.java:LINE), thread THREAD, N ms before the %s ended
              owner   pid N (java -XX:+PerfDisableSharedMem io.github.quaymaster.Listening N), a child process; waited N ms for it to close
              fix     stop the process %s, or allow it: quaymaster.allow.openers=io.github.quaymaster.Listening""";

    private static List<String> failures(Class<?> testCase, String... parameters) {
        return Kit.failures(Kit.run(testCase, parameters)).stream()
                .map(ChildListenerTest::alike)
                .toList();
    }

    private static String alike(String text) {
        return text.replaceAll("pid \\d+", "pid N").replaceAll("Listening \\d+", "Listening N");
    }

    private static String leakOf(String testCase, String method) {
        return REPORT.formatted(
                "ChildListenerTest." + testCase + "." + method + "()", testCase + "." + method, "test", "in the test");
    }

    private static Listening leak(Class<?> testCase) throws IOException {
        return Kit.leak(testCase, Listening.child(0));
    }

    /** What a shell runs, which this JVM started. */
    private static Process shell(String script) throws IOException {
        return new ProcessBuilder(Listening.shell(script)).start();
    }

    private static void awaitListening(Process process) throws IOException {
        assertThat(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                        .readLine())
                .contains(" listens on ");
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    @Test
    void aProcessThatATestLeavesListeningIsItsLeak() {
        Throwable failure = Kit.onlyFailure(Kit.run(LeakedCase.class));
        assertThat(alike(Kit.alike(failure))).isEqualTo(leakOf("LeakedCase", "leaves"));
        assertThat(List.of(failure.getStackTrace()).stream().map(StackTraceElement::getMethodName))
                .as("the JDK's one method, and the way to it")
                .containsExactly("start", "start", "child", "leak", "leaves");
    }

    static class LeakedCase {
        @Test
        void leaves() throws IOException {
            leak(LeakedCase.class);
        }

        @Test
        void stopsIt() throws IOException {
            Listening.child(0).close();
        }

        @Test
        void startsNone() {
            assertThat(ProcessHandle.current().isAlive()).isTrue();
        }
    }

    @Test
    void whatBeforeEachStartsIsTheTestsOwn() {
        assertThat(failures(BeforeEachCase.class))
                .containsExactly("leaves(): "
                        + leakOf("BeforeEachCase", "start")
                                .replace("BeforeEachCase.start()", "BeforeEachCase.leaves()"));
    }

    static class BeforeEachCase {
        Listening server;

        @BeforeEach
        void start() throws IOException {
            server = Kit.leak(BeforeEachCase.class, Listening.child(0));
        }

        @Test
        void leaves() {
            assertThat(server.pid()).isPositive();
        }

        @Test
        void anotherStopsIt() {
            server.close();
        }
    }

    @Test
    void whatAConstructorStartsIsTheTestsOwn() {
        assertThat(failures(ConstructorCase.class))
                .singleElement()
                .asString()
                .startsWith("leaves(): leaked-listener: TCP 127.0.0.1:PORT still listening after"
                        + " ChildListenerTest.ConstructorCase.leaves()\n");
    }

    static class ConstructorCase {
        final Listening server;

        ConstructorCase() throws IOException {
            server = leak(ConstructorCase.class);
        }

        @Test
        void leaves() {
            assertThat(server.pid()).isPositive();
        }
    }

    @Test
    void whatBeforeAllStartsIsTheClasss() {
        assertThat(failures(BeforeAllCase.class))
                .containsExactly("ChildListenerTest$BeforeAllCase: "
                        + REPORT.formatted(
                                "class ChildListenerTest.BeforeAllCase",
                                "BeforeAllCase.start",
                                "class",
                                "in @AfterAll"));
        assertThat(failures(StoppedAfterAllCase.class)).isEmpty();
    }

    static class BeforeAllCase {
        @BeforeAll
        static void start() throws IOException {
            Kit.leak(BeforeAllCase.class, Listening.child(0));
        }

        @Test
        void test() {
            assertThat(ProcessHandle.current().children()).isNotEmpty();
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class StoppedAfterAllCase {
        Listening server;

        @BeforeAll
        void start() throws IOException {
            server = Listening.child(0);
        }

        @Test
        void test() {
            assertThat(server.pid()).isPositive();
        }

        @AfterAll
        void stop() {
            server.close();
        }
    }

    @Test
    void whatAnotherThreadStartsForATestIsTheTests() {
        assertThat(failures(PoolCase.class))
                .singleElement()
                .asString()
                .startsWith("leaves(): leaked-listener: TCP 127.0.0.1:PORT still listening after"
                        + " ChildListenerTest.PoolCase.leaves()\n");
    }

    static class PoolCase {
        @Test
        void leaves() throws InterruptedException, ExecutionException {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                pool.submit(() -> leak(PoolCase.class)).get();
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    void inParallelEachTestAnswersForItsOwn() {
        assertThat(failures(
                        ParallelCase.class,
                        "junit.jupiter.execution.parallel.enabled",
                        "true",
                        "junit.jupiter.execution.parallel.mode.default",
                        "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy",
                        "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism",
                        "3"))
                .containsExactlyInAnyOrder(
                        "one(): " + leakOf("ParallelCase", "one"), "two(): " + leakOf("ParallelCase", "two"));
    }

    static class ParallelCase {
        @Test
        void one() throws IOException {
            leak(ParallelCase.class);
        }

        @Test
        void two() throws IOException {
            leak(ParallelCase.class);
        }

        @Test
        void clean() throws IOException {
            Listening.child(0).close();
        }
    }

    /** The shell waits for the JVM that it started, and that one listens. */
    @Test
    void aGrandchildCountsToo() {
        assertThat(failures(GrandchildCase.class)).containsExactly("leaves(): " + """
                leaked-listener: TCP 127.0.0.1:PORT still listening after ChildListenerTest.GrandchildCase.leaves()
                  started ChildListenerTest.shell(ChildListenerTest.java:LINE) <- ChildListenerTest$GrandchildCase.leaves(ChildListenerTest.java:LINE), thread THREAD, N ms before the test ended
                  owner   pid N (java -XX:+PerfDisableSharedMem io.github.quaymaster.Listening N), a child process; waited N ms for it to close
                  fix     stop the process in the test, or allow it: quaymaster.allow.openers=io.github.quaymaster.ChildListenerTest""");
    }

    static class GrandchildCase {
        @Test
        void leaves() throws IOException {
            Process shell = shell("\"$@\" io.github.quaymaster.Listening 0; :");
            Kit.leak(GrandchildCase.class, () -> end(shell));
            awaitListening(shell);
        }
    }

    @Test
    void aProcessThatListensOnNothingIsNoLeakOfAListener() {
        assertThat(failures(SilentCase.class)).isEmpty();
    }

    static class SilentCase {
        @Test
        void leaves() throws IOException {
            Process process = Runtime.getRuntime().exec(new String[] {"/bin/sleep", "60"});
            Kit.leak(SilentCase.class, () -> end(process));
        }
    }

    @Test
    void anAllowedOpenerMayLeaveIt() {
        assertThat(failures(LeakedCase.class, "quaymaster.allow.openers", "io.github.quaymaster.Listening"))
                .isEmpty();
        assertThat(failures(LeakedCase.class, "quaymaster.leaked-listener", "off"))
                .isEmpty();
    }

    /** Whom to blame is clear, but its result is out by then. */
    @Test
    void oneThatBeganToListenAfterItsTestFailsTheRun() {
        assertThat(failures(LateCase.class, "quaymaster.verdict", "test")).containsExactly("JUnit Jupiter: " + """
                leaked-listener: TCP 127.0.0.1:PORT still listening at the end of the run
                  started ChildListenerTest.shell(ChildListenerTest.java:LINE) <- ChildListenerTest$LateCase.startsIt(ChildListenerTest.java:LINE), thread THREAD; it began to listen after ChildListenerTest.LateCase.startsIt() was judged, which started it
                  owner   pid N (java -XX:+PerfDisableSharedMem io.github.quaymaster.Listening N), a child process; waited N ms for it to close
                  fix     stop the process where it was started, or allow it: quaymaster.allow.openers=io.github.quaymaster.ChildListenerTest""");
    }

    static class LateCase {
        static Process shell;

        @Test
        void startsIt() throws IOException {
            shell = shell("read go && exec \"$@\" io.github.quaymaster.Listening 0");
            Process started = shell;
            Kit.leak(LateCase.class, () -> end(started));
        }

        @AfterAll
        static void haveItListen() throws IOException {
            shell.getOutputStream().write('\n');
            shell.getOutputStream().flush();
            awaitListening(shell);
        }
    }

    /** The shell that knew it is gone: it is nobody's child any more. */
    @Test
    void aProcessThatDetachedIsNotSeen() {
        assertThat(failures(DetachedCase.class)).isEmpty();
    }

    static class DetachedCase {
        static Listening daemon;

        @Test
        void leaves() throws IOException {
            daemon = Kit.leak(DetachedCase.class, Listening.stranger(0));
        }

        @AfterEach
        void itLives() {
            assertThat(ProcessHandle.of(daemon.pid())).isPresent();
        }
    }
}
