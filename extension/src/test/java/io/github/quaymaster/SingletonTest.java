package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.lifecycle.JvmWide;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a JVM has once, and starts for whichever class comes first: nobody's but the run's, whoever that is. */
@Isolated("it reads what a run prints")
@Execution(ExecutionMode.SAME_THREAD)
class SingletonTest {

    private static final String CASES = "com.example.lifecycle.SharesBrokers$";

    /** Classes each of which asks for it somewhere else. */
    private static final List<String> USERS = List.of(
            "InStaticInitialiser",
            "InFieldInitialiser",
            "InBeforeAll",
            "InBeforeEach",
            "InTest",
            "InAfterEach",
            "InAfterAll");

    /** Classes that inherit from one that starts it. */
    private static final List<String> HEIRS = List.of("OneOfBase", "AnotherOfBase", "ThirdOfBase");

    private static final List<String> ON_DEMAND = List.of("OneOnDemand", "AnotherOnDemand", "ThirdOnDemand");

    private static final String[] SEQUENTIAL = {"junit.jupiter.execution.parallel.enabled", "false"};

    private static final String[] PARALLEL = {
        "junit.jupiter.execution.parallel.enabled", "true",
        "junit.jupiter.execution.parallel.mode.default", "concurrent",
        "junit.jupiter.execution.parallel.config.strategy", "fixed",
        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4",
    };

    /**
     * A run of some classes.
     *
     * @param order the classes as they were begun
     * @param failures what failed
     * @param summary the counts of the summary
     * @param brokers how many brokers were started
     */
    private record Suite(List<String> order, List<String> failures, String summary, int brokers) {

        static Suite of(List<String> names, String[] configuration, String... more) throws ClassNotFoundException {
            FreshClasses fresh = new FreshClasses();
            List<Class<?>> cases = new ArrayList<>();
            for (String name : names) {
                cases.add(fresh.loadClass(CASES + name));
            }
            PrintStream out = System.out;
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            try (JvmWide jvmWide = JvmWide.begin();
                    PrintStream captured = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
                System.setOut(captured);
                EngineExecutionResults results = Kit.run(
                        cases,
                        Stream.of(configuration, more).flatMap(Arrays::stream).toArray(String[]::new));
                return new Suite(
                        classes(results),
                        Kit.failures(results),
                        printed.toString(StandardCharsets.UTF_8)
                                .lines()
                                .filter(line -> line.startsWith("quaymaster: "))
                                .reduce("", String::concat)
                                .replaceAll("^.*; findings: (.*); sources: .*$", "$1"),
                        jvmWide.count());
            } finally {
                System.setOut(out);
            }
        }

        private static List<String> classes(EngineExecutionResults results) {
            return results.containerEvents().started().stream()
                    .map(event -> event.getTestDescriptor().getSource().orElse(null))
                    .filter(ClassSource.class::isInstance)
                    .map(source -> ((ClassSource) source).getJavaClass().getSimpleName())
                    .toList();
        }
    }

    /** Each of some classes first once, the others in their order behind it. */
    private static Stream<List<String>> rotations(List<String> names) {
        return IntStream.range(0, names.size()).mapToObj(first -> {
            List<String> rotated = new ArrayList<>(names);
            Collections.rotate(rotated, -first);
            return rotated;
        });
    }

    static Stream<Arguments> users() {
        return rotations(USERS).map(order -> Arguments.of(order.get(0), order));
    }

    static Stream<Arguments> heirs() {
        return rotations(HEIRS).map(order -> Arguments.of(order.get(0), order));
    }

    static Stream<Arguments> onDemand() {
        return rotations(ON_DEMAND).map(order -> Arguments.of(order.get(0), order));
    }

    @ParameterizedTest(name = "{0} comes first")
    @MethodSource("users")
    void isTheRunsWhicheverClassAsksFirst(String first, List<String> order) throws ClassNotFoundException {
        Suite suite = Suite.of(order, SEQUENTIAL);
        assertThat(suite.order()).startsWith(first);
        assertThat(suite).isEqualTo(new Suite(order, List.of(), "none; 3 listeners open for the whole run", 3));
    }

    @Test
    void isTheRunsIfAllAskAtOnce() throws ClassNotFoundException {
        Suite suite = Suite.of(USERS, PARALLEL);
        assertThat(suite.failures()).isEmpty();
        assertThat(suite.summary()).isEqualTo("none; 3 listeners open for the whole run");
        assertThat(suite.brokers()).isEqualTo(3);
    }

    /** Who counts it is not to be seen here: before its class begins, the thread is still that of this test's own run. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failsNobodyIfItWasAskedForBeforeItsClassBegan(boolean isFirstClass) throws ClassNotFoundException {
        Suite suite = Suite.of(
                isFirstClass
                        ? List.of("BeforeItsBeginning", "InTest")
                        : List.of("AsksForNothing", "BeforeItsBeginning", "InTest"),
                SEQUENTIAL);
        assertThat(suite.failures()).isEmpty();
        assertThat(suite.brokers()).isEqualTo(3);
    }

    /** A superclass that several inherit from is initialised for the first of them. */
    @ParameterizedTest(name = "{0} comes first")
    @MethodSource("heirs")
    void isTheRunsIfASuperclassStartsIt(String first, List<String> order) throws ClassNotFoundException {
        Suite suite = Suite.of(order, SEQUENTIAL);
        assertThat(suite).isEqualTo(new Suite(order, List.of(), "none; 1 listener open for the whole run", 1));
    }

    @Test
    void isTheRunsIfASuperclassStartsItAndItsHeirsRunAtOnce() throws ClassNotFoundException {
        Suite suite = Suite.of(HEIRS, PARALLEL);
        assertThat(suite.failures()).isEmpty();
        assertThat(suite.summary()).isEqualTo("none; 1 listener open for the whole run");
    }

    /**
     * Nothing tells it from a server that a test's helper starts and forgets, so whoever comes first is told, and where.
     * Once what makes it is allowed, the order is of no matter.
     */
    @ParameterizedTest(name = "{0} comes first")
    @MethodSource("onDemand")
    void thatIsMadeOnDemandIsToBeAllowed(String first, List<String> order) throws ClassNotFoundException {
        String opener = "com.example.lifecycle.Brokers$OnDemand";
        Suite told = Suite.of(order, SEQUENTIAL);
        assertThat(told.failures())
                .singleElement()
                .asString()
                .contains("leaked-listener: TCP 127.0.0.1:PORT still listening after ", "." + first)
                .contains("<- SharesBrokers$" + first + ".");
        assertThat(Suite.of(order, SEQUENTIAL, "quaymaster.allow.openers", opener))
                .isEqualTo(new Suite(order, List.of(), "none; allowed: 1 by quaymaster.allow.openers", 1));
    }
}
