package io.github.quaymaster;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.quaymaster.port.PortRequest;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * Runs test cases as a user's build would, and keeps what they leak on purpose until it has been reported, so that it can
 * be closed before the outer test is judged itself.
 */
final class Kit {

    private static final Map<Class<?>, List<AutoCloseable>> LEAKED = new ConcurrentHashMap<>();

    private Kit() {}

    /**
     * Returns a port number that nobody uses now and that stands for one in a test's source. It was leased and not held:
     * one of the kernel's range may have been given to this JVM before, and would be no number of the test's own choice.
     */
    static int unreservedNumber() {
        try (ReservedPort port =
                Ports.reserve(PortRequest.tcp().withHold(false)).get(0)) {
            return port.number();
        }
    }

    /** Called by a test case: remembers what it leaks. */
    static <C extends AutoCloseable> C leak(Class<?> testCase, C resource) {
        LEAKED.computeIfAbsent(testCase, key -> new CopyOnWriteArrayList<>()).add(resource);
        return resource;
    }

    /** Runs with global enabling. */
    static EngineExecutionResults run(Class<?> testCase, String... keysAndValues) {
        return runPlain(testCase, enabled(keysAndValues));
    }

    /** Runs several in this order, unless they run at once; nobody else may run them, and what they leak is theirs. */
    static EngineExecutionResults run(List<Class<?>> testCases, String... keysAndValues) {
        return execute(builder(testCases, enabled(keysAndValues)), keysAndValues);
    }

    private static String[] enabled(String... keysAndValues) {
        String[] all = new String[keysAndValues.length + 4];
        all[0] = "junit.jupiter.extensions.autodetection.enabled";
        all[1] = "true";
        // A leak that a case makes on purpose would else be waited for half a second.
        all[2] = "quaymaster.grace";
        all[3] = "50 ms";
        System.arraycopy(keysAndValues, 0, all, 4, keysAndValues.length);
        return all;
    }

    /** Runs with nothing but the annotations in the test case. */
    static EngineExecutionResults runPlain(Class<?> testCase, String... keysAndValues) {
        EngineTestKit.Builder builder = builder(List.of(testCase), keysAndValues);
        // A case has one list of leaks and often static fields, so two of its runs must not meet.
        synchronized (testCase) {
            try {
                return execute(builder, keysAndValues);
            } finally {
                close(testCase);
            }
        }
    }

    /**
     * A case that runs in parallel has a pool of its own. A worker of the pool that runs these tests must not wait for that
     * by itself: it would run another of these tests meanwhile, in the middle of this one and with its lock.
     */
    private static EngineExecutionResults execute(EngineTestKit.Builder builder, String... keysAndValues) {
        if (!isParallel(keysAndValues)) {
            return builder.execute();
        }
        FutureTask<EngineExecutionResults> run = new FutureTask<>(builder::execute);
        new Thread(run, "kit").start();
        try {
            return run.get();
        } catch (InterruptedException | ExecutionException problem) {
            throw new AssertionError(problem);
        }
    }

    private static boolean isParallel(String... keysAndValues) {
        int key = List.of(keysAndValues).indexOf("junit.jupiter.execution.parallel.enabled");
        return key >= 0 && Boolean.parseBoolean(keysAndValues[key + 1]);
    }

    private static EngineTestKit.Builder builder(List<Class<?>> testCases, String... keysAndValues) {
        EngineTestKit.Builder builder = EngineTestKit.engine("junit-jupiter");
        testCases.forEach(testCase -> builder.selectors(selectClass(testCase)));
        // Our own code is the module of all these classes: each of thousands of runs would read it anew.
        builder.configurationParameter("quaymaster.literal-port", "off");
        builder.configurationParameter(
                "quaymaster.report.formats", "none"); // or a build on GitHub would show these too
        for (int i = 0; i < keysAndValues.length; i += 2) {
            builder.configurationParameter(keysAndValues[i], keysAndValues[i + 1]);
        }
        return builder;
    }

    /** The failures, "name: message" each, of tests and containers, with ports and times made alike. */
    static List<String> failures(EngineExecutionResults results) {
        return failed(results.allEvents()).stream()
                .map(event -> event.getTestDescriptor().getDisplayName() + ": " + alike(throwable(event)))
                .toList();
    }

    /** The error of the only failure. */
    static Throwable onlyFailure(EngineExecutionResults results) {
        List<Event> failed = failed(results.allEvents());
        if (failed.size() != 1) {
            throw new AssertionError("expected one failure, not " + failures(results));
        }
        return throwable(failed.get(0));
    }

    static String alike(Throwable problem) {
        return String.valueOf(problem.getMessage())
                .replaceAll("(127\\.0\\.0\\.1|\\[::1?\\]):\\d+", "$1:PORT")
                .replaceAll("allow\\.ports=\\d+", "allow.ports=PORT")
                .replaceAll("\\(([A-Za-z]+)\\.java:\\d+\\)", "($1.java:LINE)")
                .replaceAll("number {2}\\d+:", "number  PORT:")
                .replaceAll("thread [^,;\n]+", "thread THREAD")
                .replaceAll("\n {2}source [^\n]*", "")
                .replaceAll("\\b\\d+ ms", "N ms");
    }

    private static List<Event> failed(Events events) {
        return events.finished()
                .filter(event ->
                        event.getRequiredPayload(TestExecutionResult.class).getStatus()
                                == TestExecutionResult.Status.FAILED)
                .toList();
    }

    private static Throwable throwable(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow(() -> new AssertionError("a failure without a throwable: " + event));
    }

    private static void close(Class<?> testCase) {
        List<AutoCloseable> leaked = LEAKED.remove(testCase);
        if (leaked != null) {
            for (AutoCloseable resource : leaked) {
                try {
                    resource.close();
                } catch (Exception problem) {
                    throw new AssertionError("cannot close " + resource, problem);
                }
            }
        }
    }
}
