package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Who shares a port or a property with whom: by name, by scope, beside each other, and when a test fails. */
class FreePortSharingTest {

    private static final String[] IN_PARALLEL = {
        "junit.jupiter.execution.parallel.enabled", "true",
        "junit.jupiter.execution.parallel.mode.default", "concurrent",
        "junit.jupiter.execution.parallel.config.strategy", "fixed",
        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"
    };

    private static void succeed(int tests, Class<?>... testCases) {
        EngineExecutionResults results = Kit.run(List.of(testCases), IN_PARALLEL);
        assertThat(Kit.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
    }

    private static void meet(CyclicBarrier others) throws Exception {
        others.await(1, TimeUnit.MINUTES);
    }

    @Test
    void testsThatRunBesideEachOtherHaveTheirOwnAndShareWhatIsTheirClasses() {
        succeed(4, BesideCase.class);
        assertThat(BesideCase.OF_TESTS).hasSize(12).noneMatch(CasePorts.of("BesideCase"));
        assertThat(BesideCase.OF_CLASS).hasSize(1).noneMatch(CasePorts.of("BesideCase"));
    }

    static class BesideCase {
        static final Set<Integer> OF_TESTS = ConcurrentHashMap.newKeySet();
        static final Set<Integer> OF_CLASS = ConcurrentHashMap.newKeySet();
        static final CyclicBarrier ALL_RUN = new CyclicBarrier(4);

        @FreePort
        int field;

        @RepeatedTest(4)
        @Execution(ExecutionMode.CONCURRENT)
        void test(
                @FreePort int parameter,
                @FreePort("api") int named,
                @FreePort(value = "broker", scope = Scope.CLASS) int broker)
                throws Exception {
            meet(ALL_RUN);
            OF_TESTS.addAll(List.of(field, parameter, named));
            OF_CLASS.add(broker);
            meet(ALL_RUN);
            assertThat(OF_TESTS).hasSize(12).allMatch(Ports::isReserved);
            meet(ALL_RUN);
        }
    }

    @Test
    void classesThatRunBesideEachOtherShareWhatIsTheRuns() {
        succeed(2, OneOfTwoCase.class, OtherOfTwoCase.class);
        assertThat(TwoCases.OF_CLASSES).hasSize(2).noneMatch(CasePorts.of("TwoCase"));
        assertThat(TwoCases.OF_RUN).hasSize(1).noneMatch(CasePorts.of("the run"));
    }

    abstract static class TwoCases {
        static final Set<Integer> OF_CLASSES = ConcurrentHashMap.newKeySet();
        static final Set<Integer> OF_RUN = ConcurrentHashMap.newKeySet();
        static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);

        @Test
        void test(
                @FreePort(value = "broker", scope = Scope.CLASS) int ofClass,
                @FreePort(value = "database", scope = Scope.RUN) int ofRun)
                throws Exception {
            OF_CLASSES.add(ofClass);
            OF_RUN.add(ofRun);
            meet(BOTH_RUN);
            assertThat(OF_CLASSES).hasSize(2).allMatch(CasePorts.of("TwoCase"));
            assertThat(OF_RUN).allMatch(CasePorts.of("the run"));
            meet(BOTH_RUN);
        }
    }

    static class OneOfTwoCase extends TwoCases {}

    static class OtherOfTwoCase extends TwoCases {}

    @Test
    void nestedClassesShareWhatIsTheOutermostClasses() {
        assertThat(Kit.failures(Kit.run(OutermostCase.class))).isEmpty();
        assertThat(OutermostCase.OF_OUTERMOST).hasSize(1).noneMatch(CasePorts.of("OutermostCase"));
        assertThat(OutermostCase.OF_INNER).hasSize(2).noneMatch(CasePorts.of("OutermostCase"));
    }

    static class OutermostCase {
        static final Set<Integer> OF_OUTERMOST = ConcurrentHashMap.newKeySet();
        static final List<Integer> OF_INNER = new ArrayList<>();

        @AfterAll
        static void isStillReserved() {
            assertThat(OF_OUTERMOST).allMatch(Ports::isReserved);
            assertThat(OF_INNER).noneMatch(CasePorts.of("OutermostCase"));
        }

        abstract static class Inner {
            @FreePort("of the inner class")
            static int ofInner;

            @Test
            void test(
                    @FreePort(value = "broker", scope = Scope.CLASS) int ofOutermost,
                    @FreePort("of the inner class") int same) {
                OF_OUTERMOST.add(ofOutermost);
                assertThat(same).isEqualTo(ofInner);
                OF_INNER.add(same);
            }
        }

        @Nested
        class First extends Inner {}

        @Nested
        class Second extends Inner {}
    }

    @Test
    void aNameOfSeveralIsTheSameInEveryForm() {
        assertThat(Kit.failures(Kit.run(SeveralByNameCase.class))).isEmpty();
    }

    static class SeveralByNameCase {
        @Test
        void test(
                @FreePort(value = "pair", count = 2) int[] first,
                @FreePort(value = "pair", count = 2) List<Integer> same) {
            assertThat(same).containsExactly(first[0], first[1]);
        }
    }

    @Test
    void aTestThatFailsGivesAllBackToo() {
        System.setProperty("quay.test.failing", "before");
        assertThat(Kit.failures(Kit.run(FailingCase.class)))
                .containsExactlyInAnyOrder("test(int): on purpose", "FreePortSharingTest$FailingCase: after all");
        assertThat(FailingCase.SEEN).hasSize(2).noneMatch(CasePorts.of("FailingCase"));
        assertThat(System.getProperty("quay.test.failing")).isEqualTo("before");
        assertThat(System.getProperty("quay.test.of.class")).isNull();
        System.clearProperty("quay.test.failing");
    }

    static class FailingCase {
        static final Set<Integer> SEEN = ConcurrentHashMap.newKeySet();

        @FreePort(property = "quay.test.of.class")
        static int ofClass;

        @BeforeAll
        static void isPublished() {
            assertThat(Integer.getInteger("quay.test.of.class")).isEqualTo(ofClass);
        }

        @Test
        void test(@FreePort(property = "quay.test.failing") int port) {
            SEEN.addAll(List.of(port, ofClass));
            assertThat(Integer.getInteger("quay.test.failing")).isEqualTo(port);
            assertThat(Integer.getInteger("quay.test.of.class")).isEqualTo(ofClass);
            throw new IllegalStateException("on purpose");
        }

        @AfterAll
        static void fails() {
            throw new IllegalStateException("after all");
        }
    }

    /** The second runs while the first does, since that starts it. */
    @Test
    void whatOnlyOneCanHaveIsRefusedToTheSecondAtATime() {
        assertThat(Kit.failures(Kit.run(FirstCase.class))).isEmpty();
        assertThat(FirstCase.ofTheSecond)
                .containsExactly(
                        "FreePortSharingTest$SecondCase: @FreePort cannot fill field 'port' of OneStaticField for"
                                + " class FreePortSharingTest.SecondCase: it is filled for class FreePortSharingTest.FirstCase,"
                                + " which is not over; make it an instance field, or keep the two apart with @ResourceLock");
        assertThat(FirstCase.ofTheThird)
                .containsExactly("test(int): @FreePort cannot fill parameter 'port' of ThirdCase.test(int): property ="
                        + " \"quay.test.one\" is published by class FreePortSharingTest.FirstCase already; use another"
                        + " property, or keep the two apart with @ResourceLock");
        assertThat(Kit.failures(Kit.run(SecondCase.class))).isEmpty();
        assertThat(Kit.failures(Kit.run(ThirdCase.class))).isEmpty();
    }

    abstract static class OneStaticField {
        @FreePort(property = "quay.test.one")
        static int port;
    }

    static class FirstCase extends OneStaticField {
        static List<String> ofTheSecond;
        static List<String> ofTheThird;

        @Test
        void test() {
            int before = port;
            ofTheSecond = Kit.failures(Kit.run(SecondCase.class));
            ofTheThird = Kit.failures(Kit.run(ThirdCase.class));
            assertThat(port).isEqualTo(before).matches(Ports::isReserved);
            assertThat(Integer.getInteger("quay.test.one")).isEqualTo(before);
        }
    }

    static class SecondCase extends OneStaticField {
        @Test
        void test() {
            assertThat(port).matches(Ports::isReserved);
        }
    }

    static class ThirdCase {
        @Test
        void test(@FreePort(property = "quay.test.one") int port) {
            assertThat(Integer.getInteger("quay.test.one")).isEqualTo(port);
        }
    }
}
