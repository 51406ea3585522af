package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.Pier.Piers;
import io.github.quaymaster.port.Scope;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Who shares a server with whom: by name, by scope, and when it does not start. */
class LoopbackServerSharingTest {

    private static final String[] IN_PARALLEL = {
        "junit.jupiter.execution.parallel.enabled", "true",
        "junit.jupiter.execution.parallel.mode.default", "concurrent",
        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
        "junit.jupiter.execution.parallel.config.strategy", "fixed",
        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"
    };

    private static void succeed(EngineExecutionResults results, int tests) {
        assertThat(Kit.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
    }

    @Test
    void aNameIsOneServerInItsTest() {
        succeed(Kit.run(NameCase.class), 2);
        assertThat(NameCase.SEEN).hasSize(2).doesNotHaveDuplicates().noneMatch(Pier::isOpen);
    }

    static class NameCase {
        static final Queue<Pier> SEEN = new ConcurrentLinkedQueue<>();
        private URI before;

        @BeforeEach
        void asksFirst(@LoopbackServer(value = Piers.class, name = "quay") URI uri) {
            before = uri;
        }

        @RepeatedTest(2)
        void test(
                @LoopbackServer(name = "quay") Pier pier,
                @LoopbackServer(name = "quay") int port,
                @LoopbackServer(value = Piers.class, name = "quay") InetSocketAddress address,
                @LoopbackServer(value = Piers.class, name = "other") int other) {
            SEEN.add(pier);
            assertThat(before.getPort()).isEqualTo(pier.port()).isEqualTo(port).isEqualTo(address.getPort());
            assertThat(other).isNotEqualTo(port);
        }
    }

    @Test
    void aServerInAFieldOfTheClassIsKnownByItsNameToItsTestsAndNestedClasses() {
        succeed(Kit.run(OfClassCase.class), 2);
    }

    static class OfClassCase {
        @LoopbackServer(value = Piers.class, name = "quay")
        static final Pier PIER = new Pier();

        @Test
        void test(@LoopbackServer(name = "quay") URI uri) {
            assertThat(uri.getPort()).isEqualTo(PIER.port());
        }

        @Nested
        class Within {
            @Test
            void test(@LoopbackServer(name = "quay") int port) {
                assertThat(port).isEqualTo(PIER.port());
            }
        }
    }

    @Test
    void testsThatRunBesideEachOtherStartOneServerOfTheirClass() {
        succeed(Kit.run(BesideCase.class, IN_PARALLEL), 4);
        assertThat(BesideCase.OF_CLASS).hasSize(1).noneMatch(Pier::isOpen);
        assertThat(BesideCase.OF_TESTS).hasSize(4).noneMatch(Pier::isOpen);
    }

    static class BesideCase {
        static final Set<Pier> OF_CLASS = ConcurrentHashMap.newKeySet();
        static final Set<Pier> OF_TESTS = ConcurrentHashMap.newKeySet();
        static final CyclicBarrier ALL_RUN = new CyclicBarrier(4);

        @RepeatedTest(4)
        void test(
                @LoopbackServer(value = Piers.class, scope = Scope.CLASS, name = "quay") Pier ofClass,
                @LoopbackServer(Piers.class) Pier ofTest)
                throws Exception {
            OF_CLASS.add(ofClass);
            OF_TESTS.add(ofTest);
            ALL_RUN.await(1, TimeUnit.MINUTES);
            assertThat(OF_CLASS).hasSize(1).allMatch(Pier::isOpen);
            assertThat(OF_TESTS).hasSize(4).allMatch(Pier::isOpen);
            ALL_RUN.await(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void classesShareWhatIsTheRuns() {
        succeed(Kit.run(List.of(FirstCase.class, SecondCase.class), IN_PARALLEL), 2);
        assertThat(OfRun.SEEN).hasSize(1).noneMatch(Pier::isOpen);
    }

    abstract static class OfRun {
        static final Set<Pier> SEEN = ConcurrentHashMap.newKeySet();
        static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);

        @Test
        void test(@LoopbackServer(value = Piers.class, scope = Scope.RUN, name = "quay") Pier pier) throws Exception {
            SEEN.add(pier);
            BOTH_RUN.await(1, TimeUnit.MINUTES);
            assertThat(pier.port()).matches(CasePorts.of("the run"));
        }
    }

    static class FirstCase extends OfRun {}

    static class SecondCase extends OfRun {}

    /** A database that takes half a minute to fail must not do so for each of a thousand tests. */
    @Test
    void aSharedServerThatDoesNotStartIsNotTriedAgain() {
        assertThat(Kit.failures(Kit.run(FailingCase.class)))
                .containsExactly(
                        "first(Pier): @LoopbackServer cannot start a server for parameter 'pier' of"
                                + " FailingCase.first(Pier) with " + Stranded.class.getName() + ": low tide",
                        "second(int): @LoopbackServer cannot fill parameter 'port' of FailingCase.second(int): its server,"
                                + " first asked for by parameter 'pier' of FailingCase.first(Pier), did not start:"
                                + " @LoopbackServer cannot start a server for parameter 'pier' of FailingCase.first(Pier)"
                                + " with " + Stranded.class.getName() + ": low tide");
        assertThat(Stranded.STARTS).hasValue(1);
    }

    static class Stranded extends Piers {
        static final AtomicInteger STARTS = new AtomicInteger();

        @Override
        public Pier start(InetSocketAddress address) throws Exception {
            STARTS.incrementAndGet();
            throw new IllegalStateException("low tide");
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class FailingCase {
        @Test
        void first(@LoopbackServer(value = Stranded.class, name = "quay", scope = Scope.CLASS) Pier pier) {
            throw new AssertionError("must not run, with " + pier);
        }

        @Test
        void second(@LoopbackServer(value = Stranded.class, name = "quay") int port) {
            throw new AssertionError("must not run, with " + port);
        }
    }

    @Test
    void whoAsksForAnotherServerByTheSameNameIsRefused() {
        assertThat(Kit.failures(Kit.run(DifferentCase.class)))
                .containsExactlyInAnyOrder(
                        "factory(Pier, Pier): @LoopbackServer cannot fill parameter 'second' of"
                                + " DifferentCase.factory(Pier, Pier): the name \"quay\" is that of a server at parameter"
                                + " 'first' of DifferentCase.factory(Pier, Pier), which " + Piers.class.getName()
                                + " starts; name the same factory or none here, or use another name",
                        "outwards(Pier): @LoopbackServer cannot fill parameter 'second' of DifferentCase.outwards(Pier):"
                                + " the name \"known\" is met first at parameter 'known' of DifferentCase.before(Pier), with"
                                + " scope = DEFAULT and not CLASS; put the scope where the name is met first",
                        "scope(Pier, Pier): @LoopbackServer cannot fill parameter 'second' of"
                                + " DifferentCase.scope(Pier, Pier): the name \"quay\" is met first at parameter 'first' of"
                                + " DifferentCase.scope(Pier, Pier), with scope = DEFAULT and not TEST; put the scope where"
                                + " the name is met first",
                        "unknown(URI): @LoopbackServer cannot fill parameter 'uri' of DifferentCase.unknown(URI): it does"
                                + " not say which server; name its factory, such as @LoopbackServer(MyFactory.class) URI,"
                                + " or inject the server named \"quay\" before");
    }

    static class DifferentCase {
        @BeforeEach
        void before(@LoopbackServer(value = Piers.class, name = "known") Pier known) {
            assertThat(known.isOpen()).isTrue();
        }

        @Test
        void outwards(@LoopbackServer(value = Piers.class, name = "known", scope = Scope.CLASS) Pier second) {
            throw new AssertionError("must not run, with " + second);
        }

        @Test
        void factory(
                @LoopbackServer(value = Piers.class, name = "quay") Pier first,
                @LoopbackServer(value = Stranded.class, name = "quay") Pier second) {
            throw new AssertionError("must not run, with " + first + second);
        }

        @Test
        void scope(
                @LoopbackServer(value = Piers.class, name = "quay") Pier first,
                @LoopbackServer(value = Piers.class, name = "quay", scope = Scope.TEST) Pier second) {
            throw new AssertionError("must not run, with " + first + second);
        }

        @Test
        void unknown(@LoopbackServer(name = "quay") URI uri) {
            throw new AssertionError("must not run, with " + uri);
        }
    }

    @Test
    void twoFieldsThatHoldServersCannotHaveOneName() {
        assertThat(Kit.onlyFailure(Kit.run(TwoFieldsCase.class)))
                .message()
                .isIn(
                        "@LoopbackServer cannot fill field 'second' of TwoFieldsCase: the name \"quay\" is that of another"
                                + " server, at field 'first' of TwoFieldsCase; a field that holds a server of its own needs"
                                + " a name of its own",
                        "@LoopbackServer cannot fill field 'first' of TwoFieldsCase: the name \"quay\" is that of another"
                                + " server, at field 'second' of TwoFieldsCase; a field that holds a server of its own"
                                + " needs a name of its own");
    }

    static class TwoFieldsCase {
        @LoopbackServer(value = Piers.class, name = "quay")
        final Pier first = new Pier();

        @LoopbackServer(value = Piers.class, name = "quay")
        final Pier second = new Pier();

        @Test
        void test() {
            throw new AssertionError("must not run");
        }
    }

    /** A class of the server's that is missing is not there for the next test either. */
    @Test
    void aStartThatFailsWithAnErrorIsNotTriedAgainEither() {
        assertThat(Kit.failures(Kit.run(ErrorCase.class)))
                .containsExactly(
                        "first(Pier): @LoopbackServer cannot start a server for parameter 'pier' of ErrorCase.first(Pier)"
                                + " with " + Rotten.class.getName()
                                + ": java.lang.NoClassDefFoundError: org/acme/Plank",
                        "second(Pier): @LoopbackServer cannot fill parameter 'pier' of ErrorCase.second(Pier): its server,"
                                + " first asked for by parameter 'pier' of ErrorCase.first(Pier), did not start:"
                                + " @LoopbackServer cannot start a server for parameter 'pier' of ErrorCase.first(Pier)"
                                + " with " + Rotten.class.getName()
                                + ": java.lang.NoClassDefFoundError: org/acme/Plank");
    }

    static class Rotten extends Piers {
        @Override
        public Pier start(InetSocketAddress address) {
            throw new NoClassDefFoundError("org/acme/Plank");
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ErrorCase {
        @Test
        void first(@LoopbackServer(value = Rotten.class, name = "quay", scope = Scope.CLASS) Pier pier) {
            throw new AssertionError("must not run, with " + pier);
        }

        @Test
        void second(@LoopbackServer(value = Rotten.class, name = "quay") Pier pier) {
            throw new AssertionError("must not run, with " + pier);
        }
    }
}
