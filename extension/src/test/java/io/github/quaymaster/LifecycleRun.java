package io.github.quaymaster;

import com.example.lifecycle.Leak;
import com.example.lifecycle.Place;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/**
 * A run that leaves one listener at one place, and what it showed.
 *
 * @param happened whether it came to the place
 * @param culprit the test of the instance that leaked, null if there is none
 * @param seen what failed or was aborted, was printed and counted, in words
 * @param blamed the tests that failed for it
 */
record LifecycleRun(boolean happened, String culprit, List<String> seen, List<String> blamed) {

    private static final Pattern SUMMARY = Pattern.compile(
            "(?m)^quaymaster: .*; findings: ([^;]*)(?:; unattributed: 1)?(; [^;]* open for the whole run)?; sources: hook.*");

    /** Nothing else may print at the time. */
    static LifecycleRun of(Place place, String testCase, String verdict, String... configuration)
            throws ReflectiveOperationException {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Leak leak = Leak.plannedAt(place);
                PrintStream captured = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(captured);
            Class<?> type = new FreshClasses().loadClass(testCase);
            EngineExecutionResults results = Kit.run(
                    type,
                    Stream.concat(
                                    Stream.of("quaymaster.verdict", verdict, "quaymaster.grace", "1 ms"),
                                    Stream.of(configuration))
                            .toArray(String[]::new));
            List<String> seen = new ArrayList<>();
            List<String> blamed = new ArrayList<>();
            results.allEvents().finished().stream().forEach(event -> {
                describe(event, seen);
                if (isOfTest(event.getTestDescriptor()) && isBlamed(event)) {
                    blamed.add(event.getTestDescriptor().getDisplayName());
                }
            });
            addPrinted(printed.toString(StandardCharsets.UTF_8), seen);
            return new LifecycleRun(leak.happened(), leak.culprit(), seen, blamed);
        } finally {
            System.setOut(out);
        }
    }

    private static void addPrinted(String printed, List<String> seen) {
        if (printed.lines().anyMatch(line -> line.startsWith("leaked-listener: TCP 127.0.0.1:"))) {
            seen.add("printed");
        }
        Matcher summary = SUMMARY.matcher(printed);
        seen.add(
                summary.find()
                        ? "counted: " + summary.group(1) + (summary.group(2) == null ? "" : summary.group(2))
                        : "no summary: " + printed);
    }

    private static void describe(Event event, List<String> seen) {
        TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
        TestDescriptor descriptor = event.getTestDescriptor();
        String who = isOfTest(descriptor)
                ? "test"
                : descriptor
                        .getSource()
                        .map(source -> ((ClassSource) source).getJavaClass().getSimpleName())
                        .orElse("the run");
        Throwable problem = result.getThrowable().orElse(null);
        if (result.getStatus() == Status.ABORTED) {
            seen.add(who + " is aborted");
        } else if (problem instanceof PortPolicyError) {
            Matcher opener = Pattern.compile(", opened in (?:\\w+\\.)*(\\w+)\\.\\w+\\(\\)")
                    .matcher(problem.getMessage());
            seen.add(who
                    + (opener.find()
                            ? " fails for what " + opener.group(1) + " opened in a test"
                            : " fails for the leak"));
        } else if (problem != null) {
            seen.add(who + " fails" + (isBlamed(event) ? ", with the leak" : ""));
        }
    }

    private static boolean isBlamed(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream()
                .flatMap(problem -> Stream.concat(Stream.of(problem), Stream.of(problem.getSuppressed())))
                .anyMatch(PortPolicyError.class::isInstance);
    }

    /** A method, one of its invocations, or a dynamic test. */
    private static boolean isOfTest(TestDescriptor descriptor) {
        return !descriptor.isRoot() && !(descriptor.getSource().orElse(null) instanceof ClassSource);
    }
}
