package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** What is found when another process has a port: whose it is, and whether it was ours to give. */
@Isolated("it starts processes, which have this JVM's sockets for a moment")
@EnabledOnOs(OS.LINUX)
class LostPortTest {

    private static final String REPORT = """
            lost-port: TCP 127.0.0.1:PORT, reserved and wanted in LostPortTest.%s.test(), was taken by another process
              wanted  LostPortTest$%<s.test(LostPortTest.java:LINE), thread THREAD, N ms before the test ended
              owner   pid N (java -XX:+PerfDisableSharedMem -Dmy.password=*** io.github.quaymaster.Listening N), which this JVM did not start
              fix     stop that process, or have it bind port 0 and not a number of its own choice; run again, and the test gets another""";

    private static String alike(Throwable problem) {
        return Kit.alike(problem)
                .replaceAll("pid \\d+", "pid N")
                .replaceAll("Listening \\d+", "Listening N")
                .replaceAll("\\): .*", "): FAULT");
    }

    @Test
    void aTestThatLosesItsPortIsToldWhoHasIt() {
        Throwable failure = Kit.onlyFailure(Kit.run(LostCase.class));
        assertThat(failure).isInstanceOf(BindException.class);
        assertThat(failure.getSuppressed())
                .singleElement()
                .isInstanceOf(PortPolicyError.class)
                .satisfies(lost -> assertThat(alike(lost)).isEqualTo(REPORT.formatted("LostCase")))
                .satisfies(lost ->
                        assertThat(lost.getStackTrace()[1].getMethodName()).isEqualTo("test"));
    }

    private static void bind(int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    static class LostCase {
        Listening stranger;

        @Test
        void test(@FreePort int port) throws IOException {
            stranger = Listening.stranger(port);
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        }

        /** It is gone when the test is judged: who has it must be found out when the test fails. */
        @AfterEach
        void endIt() {
            stranger.close();
        }
    }

    @Test
    void aTestThatGoesOnWithoutFailsForIt() {
        assertThat(Kit.onlyFailure(Kit.run(SwallowedCase.class)))
                .satisfies(lost -> assertThat(alike(lost)).isEqualTo(REPORT.formatted("SwallowedCase")));
        assertThat(Kit.failures(Kit.run(SwallowedCase.class, "quaymaster.lost-port", "warn")))
                .isEmpty();
    }

    static class SwallowedCase {
        @Test
        void test(@FreePort int port) throws IOException {
            Kit.leak(SwallowedCase.class, Listening.stranger(port));
            try {
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            } catch (BindException swallowed) {
                assertThat(swallowed).hasNoCause();
            }
        }
    }

    @Test
    void withoutTheFindingItIsExplained() {
        Throwable failure = Kit.onlyFailure(Kit.run(LostCase.class, "quaymaster.lost-port", "off"));
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(explanation -> assertThat(alike(explanation))
                        .contains(
                                "\n  taken   by another process: pid N (java -XX:+PerfDisableSharedMem -Dmy.password=*** io.github.quaymaster.Listening"
                                        + " N); ",
                                " is reserved by LostPortTest.LostCase.test() in this JVM\n",
                                "\n  fix     stop it, or inject a number with @FreePort"));
    }

    @Test
    void aProcessOfTheTestsOwnMayHaveThePort() {
        assertThat(Kit.failures(Kit.run(ChildCase.class, "quaymaster.lost-port", "fail")))
                .isEmpty();
        Throwable failure = Kit.onlyFailure(Kit.run(TwiceCase.class));
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(explanation -> assertThat(alike(explanation))
                        .contains(
                                "\n  taken   by a process that this JVM started: pid N (java -XX:+PerfDisableSharedMem io.github.quaymaster.Listening N)",
                                "\n  fix     end it first, or inject a number with @FreePort"));
    }

    static class ChildCase {
        @Test
        void test(@FreePort int port) throws IOException {
            try (Listening server = Listening.child(port)) {
                assertThat(server.pid()).isPositive();
            }
        }
    }

    static class TwiceCase {
        Listening server;

        @BeforeEach
        void start(@FreePort("one") int port) throws IOException {
            server = Listening.child(port);
        }

        @Test
        void test(@FreePort("one") int port) throws IOException {
            bind(port);
        }

        @AfterEach
        void stop() {
            server.close();
        }
    }
}
