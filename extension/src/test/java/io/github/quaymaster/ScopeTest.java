package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which scope a listener belongs to, and so when it must be closed and who is blamed; the table is {@link LifecycleTest}. */
class ScopeTest {

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The failures' first lines, without the port. */
    private static ListAssert<String> blames(Class<?> testCase, String... parameters) {
        List<String> lines = Kit.failures(Kit.run(testCase, parameters)).stream()
                .map(text -> text.lines().findFirst().orElseThrow())
                .map(text -> text.replaceAll(
                        "leaked-listener: TCP 127.0.0.1:PORT (and \\d+ more )?still listening after ", ""))
                .map(text -> text.replace("ScopeTest.", ""))
                .toList();
        return assertThat(lines);
    }

    @Test
    void whatATestOpensIsTheTests() {
        blames(TestsCase.class)
                .containsExactlyInAnyOrder(
                        "repetition 1 of 2: TestsCase.repeated()[1]",
                        "repetition 2 of 2: TestsCase.repeated()[2]",
                        "nested(): TestsCase.Inner.nested()",
                        "inherited(): TestsCase.inherited()");
    }

    static class Base {
        @Test
        void inherited() {
            Kit.leak(TestsCase.class, open());
        }
    }

    static class TestsCase extends Base {
        @RepeatedTest(2)
        void repeated() {
            Kit.leak(TestsCase.class, open());
        }

        @Nested
        class Inner {
            @Test
            void nested() {
                Kit.leak(TestsCase.class, open());
            }

            @Test
            void clean() throws IOException {
                open().close();
            }
        }
    }

    @Test
    void whatIsOpenedForATestIsTheTests() {
        blames(ForATestCase.class)
                .containsExactlyInAnyOrder("first(): ForATestCase.first()", "second(): ForATestCase.second()");
    }

    /** One is opened by the constructor and one in @BeforeEach; each test closes only one of them. */
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ForATestCase {
        private final ServerSocket ofConstructor = Kit.leak(ForATestCase.class, open());
        private ServerSocket ofSetUp;

        @BeforeEach
        void setUp() {
            ofSetUp = Kit.leak(ForATestCase.class, open());
        }

        @Test
        void first() throws IOException {
            ofSetUp.close();
        }

        @Test
        void second() throws IOException {
            ofConstructor.close();
        }

        @Test
        void third() throws IOException {
            ofConstructor.close();
            ofSetUp.close();
        }
    }

    @Test
    void whatIsClosedInTimeIsNoLeak() {
        blames(ClosedInTimeCase.class).isEmpty();
    }

    static class ClosedInTimeCase {
        private static ServerSocket ofClass;
        private ServerSocket ofTest;

        @BeforeAll
        static void openForClass() {
            ofClass = open();
        }

        @BeforeEach
        void openForTest() {
            ofTest = open();
        }

        @Test
        @ExtendWith(StoresAServer.class)
        void test() {
            assertThat(ofTest.isBound()).isTrue();
        }

        @AfterEach
        void closeForTest() throws IOException {
            ofTest.close();
        }

        @AfterAll
        static void closeForClass() throws IOException {
            ofClass.close();
        }
    }

    /** As @TempDir-like extensions do: JUnit closes it after AfterEachCallback, and after that we look. */
    static class StoresAServer implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            ServerSocket server = open();
            context.getStore(Namespace.GLOBAL).put("server", new Stores.Value() {
                @Override
                public void close() {
                    try {
                        server.close();
                    } catch (IOException problem) {
                        throw new UncheckedIOException(problem);
                    }
                }
            });
        }
    }

    @Test
    void whatIsClosedWithinTheGracePeriodIsNoLeak() {
        assertThat(Kit.failures(Kit.run(LateCase.class, "quaymaster.grace", "20 s")))
                .isEmpty();
    }

    static class LateCase {
        @Test
        void test() {
            ServerSocket server = open();
            CountDownLatch testIsOver = new CountDownLatch(1);
            Thread closer = new Thread(() -> {
                try {
                    testIsOver.await();
                    server.close();
                } catch (IOException | InterruptedException problem) {
                    throw new IllegalStateException(problem);
                }
            });
            closer.start();
            CLOSED_AFTER.set(testIsOver);
        }

        static final ThreadLocal<CountDownLatch> CLOSED_AFTER = new ThreadLocal<>();

        @AfterEach
        void tearDown() {
            CLOSED_AFTER.get().countDown();
            CLOSED_AFTER.remove();
        }
    }

    /** JUnit builds the instance of a disabled test, and what that opens is not the next test's. */
    @Test
    void whatWasBuiltForADisabledTestIsTheClasss() {
        blames(DisabledCase.class).containsExactly("ScopeTest$DisabledCase: class DisabledCase");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class DisabledCase {
        private final ServerSocket server = Kit.leak(DisabledCase.class, open());

        @Test
        @Disabled("its instance is built nevertheless")
        void first() {}

        @Test
        void second() {}

        @AfterEach
        void tearDown() throws IOException {
            server.close();
        }
    }

    /** Not the first test's: Spring makes the beans of a nested configuration for it, and keeps them for others. */
    @Test
    void whatAnExtensionMakesOfANestedClassIsTheClasss() {
        blames(BeanCase.class).containsExactly("ScopeTest$BeanCase: class BeanCase");
    }

    @ExtendWith(Foreign.MakesBeans.class)
    static class BeanCase {
        @Test
        void first() {}

        @Test
        void second() {}

        static class OpensInTheConstructor {
            OpensInTheConstructor() {
                Foreign.leak(BeanCase.class);
            }
        }

        static class OpensInAMethod {
            void bean() {
                Foreign.leak(BeanCase.class);
            }
        }
    }

    /** One server for all classes that inherit it, which lives as long as the JVM. */
    @Test
    void aStaticFieldThatIsInheritedIsTheRuns() {
        blames(FirstHeirCase.class).isEmpty();
        blames(SecondHeirCase.class).isEmpty();
    }

    abstract static class SharedServer {
        static final ServerSocket SERVER = Kit.leak(FirstHeirCase.class, open());

        @Test
        void test() {
            assertThat(SERVER).isNotNull();
        }
    }

    static class FirstHeirCase extends SharedServer {}

    static class SecondHeirCase extends SharedServer {}

    @Test
    void whatAnExtensionHasTheTestClassOpenIsTheClasss() {
        blames(CallsTheTestClassCase.class)
                .containsExactly("ScopeTest$CallsTheTestClassCase: class CallsTheTestClassCase");
        blames(CallsAnAnonymousClassCase.class)
                .containsExactly("ScopeTest$CallsAnAnonymousClassCase: class CallsAnAnonymousClassCase");
    }

    static class CallsTheTestClassCase {
        @RegisterExtension
        static final Foreign.Calls CALLS = new Foreign.Calls(() -> Foreign.leak(CallsTheTestClassCase.class));

        @Test
        void test() {}
    }

    static class CallsAnAnonymousClassCase {
        @RegisterExtension
        static final Foreign.Calls CALLS = new Foreign.Calls(new Runnable() {
            @Override
            public void run() {
                Foreign.leak(CallsAnAnonymousClassCase.class);
            }
        });

        @Test
        void test() {}
    }

    @Test
    void aThreadOfTheTestsLeadsBackToIt() {
        blames(OtherThreadCase.class, "quaymaster.verdict", "test")
                .containsExactlyInAnyOrder(
                        "byThread(): OtherThreadCase.byThread()",
                        "byCommonPool(): OtherThreadCase.byCommonPool()",
                        "bySharedPool(): OtherThreadCase.bySharedPool()");
    }

    static class OtherThreadCase {
        private static final ExecutorService POOL = Executors.newSingleThreadExecutor();

        @BeforeAll
        static void warmUp() throws InterruptedException, ExecutionException {
            POOL.submit(() -> {}).get();
        }

        @AfterAll
        static void shutDown() throws InterruptedException {
            POOL.shutdown();
            assertThat(POOL.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void byThread() throws InterruptedException {
            Thread thread = new Thread(() -> Kit.leak(OtherThreadCase.class, open()));
            thread.start();
            thread.join();
        }

        @Test
        void byCommonPool() {
            CompletableFuture.runAsync(() -> Kit.leak(OtherThreadCase.class, open()))
                    .join();
        }

        @Test
        void bySharedPool() throws InterruptedException, ExecutionException {
            POOL.submit(() -> Kit.leak(OtherThreadCase.class, open())).get();
        }

        @Test
        void clean() throws InterruptedException, ExecutionException, IOException {
            POOL.submit(ScopeTest::open).get().close();
        }
    }
}
