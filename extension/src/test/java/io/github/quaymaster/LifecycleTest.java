package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.lifecycle.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who answers for a listener: every place to leave one, in every way in which JUnit runs tests. */
@Isolated("it reads what a run prints")
@Execution(ExecutionMode.SAME_THREAD)
class LifecycleTest {

    /**
     * TEST: it fails, and keeps its own failure or abort. CLASS: so does the class that the test is in, OUTER: the one around
     * that. RUN: it is counted in the summary. NOBODY: something closed it in time. "-": the place is not reached. JUnit builds
     * the instance of a disabled test too, and then nothing closes what that opened.
     */
    private static final String WHO_ANSWERS = """
            place                               PER_METHOD PER_CLASS NESTED AROUND_NESTED DISABLED
            STATIC_INITIALISER                  CLASS      CLASS     CLASS  OUTER         CLASS
            CONSTRUCTOR                         TEST       CLASS     TEST   TEST          CLASS
            FIELD_INITIALISER                   TEST       CLASS     TEST   TEST          CLASS
            BEFORE_ALL                          CLASS      CLASS     CLASS  OUTER         CLASS
            BEFORE_EACH                         TEST       TEST      TEST   TEST          -
            TEST                                TEST       TEST      TEST   TEST          -
            AFTER_EACH                          TEST       TEST      TEST   TEST          -
            AFTER_ALL                           CLASS      CLASS     CLASS  OUTER         CLASS
            SINGLETONS_INITIALISER              RUN        RUN       RUN    RUN           -
            EXTENSION_BEFORE_ALL                RUN        RUN       OUTER  RUN           RUN
            EXTENSION_PROCESSES_INSTANCE        CLASS      RUN       CLASS  CLASS         RUN
            EXTENSION_RESOLVES_FOR_CONSTRUCTOR  CLASS      RUN       CLASS  CLASS         RUN
            EXTENSION_BEFORE_EACH               CLASS      CLASS     CLASS  CLASS         -
            EXTENSION_RESOLVES_FOR_TEST         CLASS      CLASS     CLASS  CLASS         -
            EXTENSION_AFTER_EACH                CLASS      CLASS     CLASS  CLASS         -
            EXTENSION_AFTER_ALL                 RUN        RUN       OUTER  OUTER         RUN
            STATIC_EXTENSION                    CLASS      CLASS     CLASS  OUTER         CLASS
            STATIC_EXTENSION_BEFORE_EACH        CLASS      CLASS     CLASS  CLASS         -
            INSTANCE_EXTENSION                  TEST       CLASS     TEST   TEST          CLASS
            INSTANCE_EXTENSION_BEFORE_EACH      CLASS      CLASS     CLASS  CLASS         -
            STORE_OF_TEST                       NOBODY     NOBODY    NOBODY NOBODY        -
            STORE_OF_CLASS                      NOBODY     NOBODY    NOBODY NOBODY        NOBODY
            STORE_OF_RUN                        NOBODY     NOBODY    NOBODY NOBODY        -
            AUTO_CLOSE_FIELD                    NOBODY     NOBODY    NOBODY NOBODY        NOBODY
            """;

    private static final String[] FORK_JOIN = {
        "junit.jupiter.execution.parallel.enabled", "true",
        "junit.jupiter.execution.parallel.mode.default", "concurrent",
        "junit.jupiter.execution.parallel.config.strategy", "fixed",
        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4",
    };

    private static final String[] WORKER_THREADS = Stream.concat(
                    Arrays.stream(FORK_JOIN),
                    Stream.of("junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL"))
            .toArray(String[]::new);

    /** A way to run tests. */
    enum Flavour {
        PLAIN("Plain", "PER_METHOD", "passes"),
        PER_CLASS("PerClass", "PER_CLASS", "passes"),
        NESTED("InNested", "NESTED", "passes"),
        AROUND_NESTED("AroundNested", "AROUND_NESTED", "passes"),
        PARAMETERISED("Parameterised", "PER_METHOD", "passes"),
        REPEATED("Repeated", "PER_METHOD", "passes"),
        DYNAMIC("Dynamic", "PER_METHOD", "passes"),
        TEMPLATE("Template", "PER_METHOD", "passes"),
        ABORTED("Aborted", "PER_METHOD", "is aborted"),
        FAILING("Failing", "PER_METHOD", "fails"),
        TIMED_OUT("TimedOut", "PER_METHOD", "fails"),
        TIMED_OUT_ON_ITS_OWN_THREAD("TimedOutOnAThreadOfItsOwn", "PER_METHOD", "fails"),
        DISABLED("Off", "DISABLED", "passes"),
        FORK_JOIN_POOL("Several", "PER_METHOD", "passes"),
        WORKER_THREAD_POOL("Several", "PER_METHOD", "passes");

        final String testCase;
        final String column;
        final String own;

        Flavour(String testCase, String column, String own) {
            this.testCase = testCase;
            this.column = column;
            this.own = own;
        }

        String[] configuration() {
            return switch (this) {
                case FORK_JOIN_POOL -> FORK_JOIN;
                case WORKER_THREAD_POOL -> WORKER_THREADS;
                default -> new String[0];
            };
        }

        /** The class that its test is in. */
        String innermost() {
            return this == NESTED || this == AROUND_NESTED ? "Inner" : testCase;
        }

        /** The class that is asked for with AUTO: the one with the @AfterAll. */
        String judge() {
            return this == AROUND_NESTED ? testCase : innermost();
        }
    }

    private static List<List<String>> table() {
        return WHO_ANSWERS.lines().map(line -> List.of(line.split(" +"))).toList();
    }

    static List<Arguments> cells() {
        List<String> columns = table().get(0);
        List<Arguments> cells = new ArrayList<>();
        for (List<String> row : table().subList(1, table().size())) {
            for (Flavour flavour : Flavour.values()) {
                cells.add(Arguments.of(Place.valueOf(row.get(0)), flavour, row.get(columns.indexOf(flavour.column))));
            }
        }
        return cells;
    }

    static List<Arguments> cellsOfTests() {
        return cells().stream().filter(cell -> cell.get()[2].equals("TEST")).toList();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("cells")
    void judgedByTheTest(Place place, Flavour flavour, String who) throws ReflectiveOperationException {
        LifecycleRun run = run(place, flavour, "test");
        assertThat(run.seen()).containsExactlyInAnyOrderElementsOf(expected(flavour, who));
        assertThat(run.happened()).isEqualTo(!who.equals("-"));
        if (who.equals("TEST") && run.culprit() != null && flavour != Flavour.ABORTED) {
            assertThat(run.blamed()).containsExactly(run.culprit());
        }
    }

    /** The class has an @AfterAll, which may close what its tests opened. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cellsOfTests")
    void judgedByTheClass(Place place, Flavour flavour, String who) throws ReflectiveOperationException {
        LifecycleRun run = run(place, flavour, "auto");
        assertThat(run.seen())
                .containsExactlyInAnyOrderElementsOf(own(
                        flavour,
                        flavour.judge() + " fails for what " + flavour.innermost() + " opened in a test",
                        "counted: leaked-listener 1 (fail)"));
    }

    private static LifecycleRun run(Place place, Flavour flavour, String verdict) throws ReflectiveOperationException {
        if (place == Place.AUTO_CLOSE_FIELD) {
            FreshClasses.assumeAutoClose();
        }
        if (flavour == Flavour.WORKER_THREAD_POOL) {
            FreshClasses.assumeWorkerThreads();
        }
        return LifecycleRun.of(
                place, "com.example.lifecycle.Flavours$" + flavour.testCase, verdict, flavour.configuration());
    }

    private static List<String> expected(Flavour flavour, String who) {
        return switch (who) {
            case "TEST" -> ofTest(flavour);
            case "CLASS" ->
                own(flavour, flavour.innermost() + " fails for the leak", "counted: leaked-listener 1 (fail)");
            case "OUTER" -> own(flavour, flavour.testCase + " fails for the leak", "counted: leaked-listener 1 (fail)");
            case "RUN" -> own(flavour, "counted: none; 1 listener open for the whole run");
            default -> own(flavour, "counted: none");
        };
    }

    private static List<String> ofTest(Flavour flavour) {
        return switch (flavour.own) {
            case "fails" -> List.of("test fails, with the leak", "printed", "counted: leaked-listener 1 (fail)");
            case "is aborted" -> List.of("test is aborted", "printed", "counted: leaked-listener 1 (fail)");
            default -> List.of("test fails for the leak", "counted: leaked-listener 1 (fail)");
        };
    }

    private static List<String> own(Flavour flavour, String... others) {
        return Stream.concat(
                        flavour.own.equals("passes") ? Stream.of() : Stream.of("test " + flavour.own),
                        Stream.of(others))
                .toList();
    }
}
