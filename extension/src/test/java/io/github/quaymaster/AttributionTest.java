package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom a listener is blamed on when its thread is nobody's, or several tests run at once. */
class AttributionTest {

    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static final String[] PARALLEL = {
        "junit.jupiter.execution.parallel.enabled", "true",
        "junit.jupiter.execution.parallel.mode.default", "concurrent",
        "junit.jupiter.execution.parallel.config.strategy", "fixed",
        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4",
        "quaymaster.verdict", "test",
    };

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static ListAssert<String> blames(Class<?> testCase, String... parameters) {
        List<String> firstLines = Kit.failures(Kit.run(testCase, parameters)).stream()
                .map(text -> text.lines().findFirst().orElseThrow().replaceAll("leaked-listener: TCP \\S+ ", ""))
                .map(text -> text.replace("AttributionTest.", "").replace("AttributionTest$", ""))
                .toList();
        return assertThat(firstLines);
    }

    private static void onPool(ExecutorService pool, Runnable work) {
        try {
            pool.submit(work).get();
        } catch (InterruptedException | ExecutionException problem) {
            throw new IllegalStateException(problem);
        }
    }

    /** 120 tests, one in three leaking in one of four ways, on four threads that share a pool. */
    @Test
    void inParallelEveryLeakIsItsOwnTestsAndNobodyElses() {
        List<String> failures = Kit.failures(Kit.run(ParallelCase.class, PARALLEL));
        assertThat(failures).hasSize(40).allSatisfy(text -> {
            String number = text.replaceAll("(?s)^.*?(\\d+): leaked-listener.*", "$1");
            assertThat(Integer.parseInt(number) % 3).isZero();
            assertThat(text).contains("still listening after AttributionTest.ParallelCase.test()");
        });
    }

    /** Its @AfterAll might still close them: all are judged with the class, and each names its own test. */
    @Test
    void judgedWithTheClassEachStillNamesItsTest() {
        Throwable failure = Kit.onlyFailure(Kit.run(ParallelCase.class, ofClass()));
        List<Integer> numbers = Stream.concat(Stream.of(failure), Stream.of(failure.getSuppressed()))
                .map(leak -> leak.getMessage().replaceAll("(?s).*opened in \\S+\\[(\\d+)].*", "$1"))
                .map(number -> Integer.parseInt(number) - 1)
                .sorted()
                .toList();
        assertThat(numbers)
                .isEqualTo(
                        ParallelCase.numbers().filter(n -> n % 3 == 0).boxed().toList());
    }

    private static String[] ofClass() {
        String[] parameters = PARALLEL.clone();
        parameters[parameters.length - 1] = "auto";
        return parameters;
    }

    static class ParallelCase {
        private static ExecutorService pool;

        static IntStream numbers() {
            return IntStream.range(0, 120);
        }

        @BeforeAll
        static void startUp() {
            pool = Executors.newFixedThreadPool(2);
        }

        @AfterAll
        static void shutDown() throws InterruptedException {
            pool.shutdown();
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void test(int number) throws IOException {
            if (number % 3 == 0) {
                leak(number / 3 % 2);
            } else {
                open().close();
            }
        }

        private static void leak(int way) throws IOException {
            if (way == 0) {
                Kit.leak(ParallelCase.class, open());
            } else {
                // as Netty does: made by the caller, bound by an event loop that many share
                ServerSocketChannel channel = Kit.leak(ParallelCase.class, ServerSocketChannel.open());
                onPool(pool, () -> bind(channel));
            }
        }

        private static void bind(ServerSocketChannel channel) {
            Event.loop(channel);
        }
    }

    /** A thread that waits for its stream helps out with the tasks of another test's. */
    @Test
    void aStreamsTaskBelongsToTheTestThatItStandsIn() {
        blames(StreamsCase.class, PARALLEL).containsExactly("leaves(): still listening after StreamsCase.leaves()");
    }

    static class StreamsCase {
        @Test
        void leaves() {
            IntStream.range(0, 64).parallel().forEach(i -> {
                if (i == 7) {
                    Kit.leak(StreamsCase.class, open());
                }
            });
        }

        @Test
        void sums() {
            assertThat(IntStream.range(0, 10_000).parallel().map(i -> i % 7).sum())
                    .isPositive();
        }

        @Test
        void sumsAgain() {
            assertThat(IntStream.range(0, 10_000).parallel().map(i -> i % 5).sum())
                    .isPositive();
        }
    }

    @Test
    void whatTheClassStartedInTheBackgroundIsTheClasss() {
        blames(BackgroundOfClassCase.class).isEmpty();
    }

    /** Its broker binds while the test runs, and is closed in @AfterAll: a correct suite. */
    static class BackgroundOfClassCase {
        private static final CountDownLatch TEST_RUNS = new CountDownLatch(1);
        private static ServerSocket broker;
        private static Thread starter;

        @BeforeAll
        static void startBroker() {
            starter = new Thread(() -> {
                try {
                    TEST_RUNS.await();
                    broker = open();
                } catch (InterruptedException problem) {
                    throw new IllegalStateException(problem);
                }
            });
            starter.start();
        }

        @Test
        void test() throws InterruptedException {
            TEST_RUNS.countDown();
            starter.join();
            assertThat(broker.isBound()).isTrue();
        }

        @AfterAll
        static void stopBroker() throws IOException {
            broker.close();
        }
    }

    @Test
    void whatATestThatIsOverStartedIsNotTheNextOnes() {
        blames(LateCase.class).containsExactly("LateCase: still listening after class LateCase");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LateCase {
        private static final CountDownLatch SECOND_RUNS = new CountDownLatch(1);
        private static Thread starter;

        @Test
        void aStartsInTheBackground() {
            starter = new Thread(() -> {
                try {
                    SECOND_RUNS.await();
                    Kit.leak(LateCase.class, open());
                } catch (InterruptedException problem) {
                    throw new IllegalStateException(problem);
                }
            });
            starter.start();
        }

        @Test
        void bIsInnocent() throws InterruptedException {
            SECOND_RUNS.countDown();
            starter.join();
        }
    }

    /** Only the annotated test is watched, so what its neighbours do is not its fault, nor the run's. */
    @Test
    void whereOnlyAnnotationsAreWatchedTheOthersAreNotJudged() {
        assertThat(Kit.failures(Kit.runPlain(AnnotatedCase.class, PARALLEL))).isEmpty();
        assertThat(Kit.failures(Kit.runPlain(AnnotatedCase.class))).isEmpty();
    }

    static class AnnotatedCase {
        @Test
        void watched(@FreePort int port) throws IOException {
            new ServerSocket(port).close();
        }

        @Test
        void unwatched() {
            Kit.leak(AnnotatedCase.class, open());
        }

        @Test
        void unwatchedToo() {
            Kit.leak(AnnotatedCase.class, open());
        }
    }

    @Test
    void anInterruptedTestIsGivenItsGraceToo() {
        assertThat(Kit.failures(Kit.run(InterruptedCase.class, "quaymaster.grace", "20 s")))
                .isEmpty();
    }

    static class InterruptedCase {
        @Test
        void test() {
            ServerSocket server = open();
            Thread test = Thread.currentThread();
            new Thread(() -> {
                        while (Stream.of(test.getStackTrace())
                                .noneMatch(frame -> frame.getClassName().endsWith(".Patience"))) {
                            Thread.onSpinWait();
                        }
                        try {
                            server.close();
                        } catch (IOException problem) {
                            throw new UncheckedIOException(problem);
                        }
                    })
                    .start();
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aClientsDatagramSocketThatDisconnectsIsStillAClients() {
        blames(DisconnectCase.class).isEmpty();
    }

    static class DisconnectCase {
        @Test
        void test() throws IOException {
            DatagramSocket client = Kit.leak(DisconnectCase.class, new DatagramSocket());
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));
            client.disconnect();
        }
    }

    /** Code that names no test, at work on a thread that is no test's. */
    static final class Event {
        private Event() {}

        static void loop(ServerSocketChannel channel) {
            try {
                channel.bind(LOOPBACK);
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }
}
