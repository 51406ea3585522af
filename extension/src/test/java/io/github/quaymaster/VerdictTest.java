package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** When it is judged what a test left open: by the test, or by the class whose end may still close it. */
class VerdictTest {

    private static final Object LOG = new Object();

    private static ServerSocket open() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Closed by an @AfterAll: late, and nobody fails. */
    private static void assertLateOnly(Class<?> testCase, String... reports) {
        assertThat(Kit.failures(Kit.run(testCase))).isEmpty();
        assertThat(Kit.failures(Kit.run(testCase, "quaymaster.late-close", "fail")).stream()
                        .map(VerdictTest::headline))
                .containsExactly(reports);
    }

    private static String headline(String failure) {
        return failure.lines().findFirst().orElse("").replaceAll("\\d+ ms", "N ms");
    }

    @Test
    void whatTheClassClosesIsLate() {
        assertLateOnly(
                ClosedByAfterAllCase.class,
                "VerdictTest$ClosedByAfterAllCase: late-close: TCP 127.0.0.1:PORT closed N ms after"
                        + " VerdictTest.ClosedByAfterAllCase.test(), at the end of class VerdictTest.ClosedByAfterAllCase");
    }

    static class ClosedByAfterAllCase {
        static ServerSocket server;

        @BeforeEach
        void start() throws IOException {
            server = open();
        }

        @Test
        void test() {}

        @AfterAll
        static void stop() throws IOException {
            server.close();
        }
    }

    @Test
    void anAfterAllOfASuperclassOrAnOuterClassMayCloseIt() {
        assertLateOnly(
                InheritedCase.class,
                "VerdictTest$InheritedCase: late-close: TCP 127.0.0.1:PORT closed N ms after"
                        + " VerdictTest.InheritedCase.test(), at the end of class VerdictTest.InheritedCase");
        assertLateOnly(
                OuterCase.class,
                "VerdictTest$OuterCase: late-close: TCP 127.0.0.1:PORT closed N ms after"
                        + " VerdictTest.OuterCase.InnerCase.test(), at the end of class VerdictTest.OuterCase");
    }

    static class InheritedCase extends SuperclassCase {}

    /** Nobody else's superclass: two cases that share its field would close each other's server. */
    static class SuperclassCase {
        static ServerSocket server;

        @BeforeEach
        void start() throws IOException {
            server = open();
        }

        @Test
        void test() {}

        @AfterAll
        static void stop() throws IOException {
            server.close();
        }
    }

    static class OuterCase {
        static ServerSocket server;

        @Nested
        class InnerCase {
            @Test
            void test() throws IOException {
                server = open();
            }
        }

        @AfterAll
        static void stop() throws IOException {
            server.close();
        }
    }

    @Test
    void soMayAnExtensionThatLivesAsLongAsTheClass() {
        assertLateOnly(
                StaticExtensionCase.class,
                "VerdictTest$StaticExtensionCase: late-close: TCP 127.0.0.1:PORT closed N ms after"
                        + " VerdictTest.StaticExtensionCase.test(), at the end of class VerdictTest.StaticExtensionCase");
        assertLateOnly(
                PerClassExtensionCase.class,
                "VerdictTest$PerClassExtensionCase: late-close: TCP 127.0.0.1:PORT closed N ms after"
                        + " VerdictTest.PerClassExtensionCase.test(), at the end of class"
                        + " VerdictTest.PerClassExtensionCase");
    }

    static final class Servers implements AfterAllCallback {
        private final List<ServerSocket> open = new ArrayList<>();

        void keep(ServerSocket server) {
            open.add(server);
        }

        @Override
        public void afterAll(ExtensionContext context) throws IOException {
            for (ServerSocket server : open) {
                server.close();
            }
        }
    }

    static class StaticExtensionCase {
        @RegisterExtension
        static final Servers SERVERS = new Servers();

        @Test
        void test() throws IOException {
            SERVERS.keep(open());
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassExtensionCase {
        @RegisterExtension
        final Servers servers = new Servers();

        @Test
        void test() throws IOException {
            servers.keep(open());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"StaticField", "FieldOfPerClass"})
    void soMayJUnitWithAnAutoCloseField(String name) throws ClassNotFoundException {
        FreshClasses.assumeAutoClose();
        assertThat(Kit.failures(
                        Kit.run(new FreshClasses().loadClass("com.example.lifecycle.ClosedWithTheClass$" + name))))
                .isEmpty();
    }

    /** A habit: the field holds the last server only, and that is all that is ever stopped. */
    @Test
    void whatTheClassForgetsFailsItAndNamesTheTest() {
        assertThat(Kit.failures(Kit.run(OverwrittenFieldCase.class)))
                .singleElement()
                .asString()
                .startsWith("""
                        VerdictTest$OverwrittenFieldCase: leaked-listener: TCP 127.0.0.1:PORT still listening after class VerdictTest.OverwrittenFieldCase, opened in VerdictTest.OverwrittenFieldCase.first()
                          opened  VerdictTest.open(VerdictTest.java:LINE) <- VerdictTest$OverwrittenFieldCase.start(VerdictTest.java:LINE), thread THREAD, N ms before the class ended
                          owner   java.net.ServerSocket; waited N ms for it to close
                          fix     close it in @AfterAll, inject""");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OverwrittenFieldCase {
        static ServerSocket server;

        @BeforeEach
        void start() throws IOException {
            server = Kit.leak(OverwrittenFieldCase.class, open());
        }

        @Test
        void first() {}

        @Test
        void second() {}

        @AfterAll
        static void stop() throws IOException {
            server.close();
        }
    }

    @Test
    void otherwiseTheTestFails() {
        assertThat(Kit.failures(Kit.run(NobodyClosesCase.class)).stream().map(VerdictTest::headline))
                .containsExactly("test(): leaked-listener: TCP 127.0.0.1:PORT still listening after"
                        + " VerdictTest.NobodyClosesCase.test()");
    }

    static class NobodyClosesCase {
        @Test
        void test() throws IOException {
            Kit.leak(NobodyClosesCase.class, open());
        }

        /** Its tear-down lost its annotation. */
        void tearDown() {}
    }

    @Test
    void theVerdictCanBeSet() {
        assertThat(Kit.failures(Kit.run(ClosedByAfterAllCase.class, "quaymaster.verdict", "test")).stream()
                        .map(VerdictTest::headline))
                .containsExactly("test(): leaked-listener: TCP 127.0.0.1:PORT still listening after"
                        + " VerdictTest.ClosedByAfterAllCase.test()");
        assertThat(Kit.failures(Kit.run(NobodyClosesCase.class, "quaymaster.verdict", "class")).stream()
                        .map(VerdictTest::headline))
                .containsExactly(
                        "VerdictTest$NobodyClosesCase: leaked-listener: TCP 127.0.0.1:PORT still listening after"
                                + " class VerdictTest.NobodyClosesCase, opened in VerdictTest.NobodyClosesCase.test()");
    }

    @Test
    void withoutTheHookItIsJudgedInTheSamePlace() {
        assertThat(Kit.failures(Kit.run(ClosedByAfterAllCase.class, "quaymaster.agent", "off")))
                .isEmpty();
    }

    /**
     * A habit: another thread stops the server, a while after the test. It begins to count when the server is first looked
     * at and not when a tear-down returns, or on a slow machine it might be closed by then, and not late at all.
     */
    @ParameterizedTest
    @ValueSource(ints = {10, 100, 300})
    void whatAnotherThreadStopsWithinTheGracePeriodIsLate(int millis) {
        assertThat(Kit.failures(runStopping(millis))).isEmpty();
        Throwable late = Kit.onlyFailure(runStopping(millis, "quaymaster.late-close", "fail"));
        assertThat(headline(Kit.alike(late)))
                .isEqualTo("late-close: TCP 127.0.0.1:PORT closed N ms after"
                        + " VerdictTest.StoppedByAnotherThreadCase.test()");
        assertThat(Integer.parseInt(late.getMessage().replaceAll("(?s).* closed (\\d+) ms after .*", "$1")))
                .isGreaterThanOrEqualTo(millis);
    }

    /** Ten seconds of grace: what counts is that it is late, and a slow machine may take its time to close it. */
    private static EngineExecutionResults runStopping(int millisAfterTheTest, String... keysAndValues) {
        List<String> all = new ArrayList<>(
                List.of("quaymaster.grace", "10 s", "junit.jupiter.execution.parallel.enabled", "false"));
        all.addAll(List.of(keysAndValues));
        AtomicReference<EngineExecutionResults> results = new AtomicReference<>();
        TestFilter.during(
                judged -> {
                    StoppedByAnotherThreadCase.stopIn(millisAfterTheTest);
                    return false;
                },
                () -> results.set(Kit.run(StoppedByAnotherThreadCase.class, all.toArray(String[]::new))));
        return results.get();
    }

    static class StoppedByAnotherThreadCase {
        static ServerSocket server;

        @Test
        void test() throws IOException {
            server = Kit.leak(StoppedByAnotherThreadCase.class, open());
        }

        static void stopIn(int millis) {
            ServerSocket mine = server;
            new Thread(() -> {
                        try {
                            Thread.sleep(millis);
                            mine.close();
                        } catch (IOException | InterruptedException problem) {
                            throw new AssertionError(problem);
                        }
                    })
                    .start();
        }
    }

    @Test
    void whatAnotherThreadStopsAfterTheGracePeriodIsALeak() {
        assertThat(Kit.failures(Kit.run(StoppedTooLateCase.class, "quaymaster.late-close", "fail")).stream()
                        .map(VerdictTest::headline))
                .containsExactly("first(): leaked-listener: TCP 127.0.0.1:PORT still listening after"
                        + " VerdictTest.StoppedTooLateCase.first()");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class StoppedTooLateCase {
        static ServerSocket server;

        @Test
        void first() throws IOException {
            server = Kit.leak(StoppedTooLateCase.class, open());
        }

        /** By now the first was judged: its grace period is over. */
        @Test
        void second() throws InterruptedException {
            Thread stopper = new Thread(() -> {
                try {
                    server.close();
                } catch (IOException problem) {
                    throw new AssertionError(problem);
                }
            });
            stopper.start();
            stopper.join();
            assertThat(server.isClosed()).isTrue();
        }
    }

    @Test
    void whatNeverClosesIsNotWaitedForAgain() {
        List<String> waits = Kit.run(ManyLeaksCase.class, "quaymaster.grace", "300 ms").testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .map(text -> text.replaceAll("(?s).*waited (\\d+) ms.*", "$1"))
                .toList();
        assertThat(waits).hasSize(5);
        assertThat(Integer.parseInt(waits.get(0))).isGreaterThanOrEqualTo(300);
        assertThat(waits.subList(1, 5)).containsOnly("0");
    }

    static class ManyLeaksCase {
        @RepeatedTest(5)
        void test() throws IOException {
            Kit.leak(ManyLeaksCase.class, open());
        }
    }

    /** As Netty's are, whose loop selects again a moment after its channel was closed. */
    @Test
    void whatIsBeingClosedIsWaitedForThoughItsLikeWasLeft() {
        AtomicReference<EngineExecutionResults> results = new AtomicReference<>();
        TestFilter.during(
                judged -> {
                    ClosedBySelectorCase.select();
                    return false;
                },
                () -> results.set(Kit.run(
                        ClosedBySelectorCase.class,
                        "quaymaster.grace",
                        "2 s",
                        "junit.jupiter.execution.parallel.enabled",
                        "false")));
        assertThat(Kit.failures(results.get()).stream().map(VerdictTest::headline))
                .containsExactly("repetition 1 of 2: leaked-listener: TCP 127.0.0.1:PORT still listening after"
                        + " VerdictTest.ClosedBySelectorCase.test()[1]");
    }

    static class ClosedBySelectorCase {
        static Selector selector;

        @RepeatedTest(2)
        @SuppressWarnings("MustBeClosedChecker")
        void test(RepetitionInfo repetition) throws IOException {
            selector = Kit.leak(ClosedBySelectorCase.class, Selector.open());
            ServerSocketChannel channel = Kit.leak(
                    ClosedBySelectorCase.class,
                    ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_ACCEPT);
            if (repetition.getCurrentRepetition() == 2) {
                channel.close();
            }
        }

        static void select() {
            Selector mine = selector;
            new Thread(() -> {
                        try {
                            mine.selectNow();
                        } catch (IOException problem) {
                            throw new AssertionError(problem);
                        }
                    })
                    .start();
        }
    }

    @Test
    void aLeakTellsWhomItHarmed() {
        assertThat(Kit.failures(Kit.run(HarmfulCase.class)))
                .anySatisfy(failure -> assertThat(failure)
                        .startsWith("VerdictTest$HarmfulCase: leaked-listener: ")
                        .contains("\n  harmed  VerdictTest.HarmfulCase.two()\n"));
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class HarmfulCase {
        static ServerSocket server;

        @Test
        void one() throws IOException {
            server = Kit.leak(HarmfulCase.class, open());
        }

        @Test
        void two() throws IOException {
            new ServerSocket(server.getLocalPort(), 1, InetAddress.getLoopbackAddress()).close();
        }

        @AfterAll
        static void forgetsIt() {
            assertThat(LOG).isNotNull();
        }
    }

    @Test
    void whoIsHarmedLaterIsToldWhoLeftItOpen() {
        Throwable harmed = Kit.run(HarmfulLaterCase.class).testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .filter(problem -> problem instanceof IOException)
                .findFirst()
                .orElseThrow();
        assertThat(harmed.getSuppressed())
                .singleElement()
                .satisfies(explanation -> assertThat(Kit.alike(explanation))
                        .contains("N ms earlier in VerdictTest.HarmfulLaterCase.one(), which left it open\n"));
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class HarmfulLaterCase {
        static ServerSocket server;

        @Test
        void one() throws IOException {
            server = Kit.leak(HarmfulLaterCase.class, open());
        }

        @Test
        void two() throws IOException {
            new ServerSocket(server.getLocalPort(), 1, InetAddress.getLoopbackAddress()).close();
        }
    }
}
