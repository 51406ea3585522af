package com.example.soak;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of five classes in one JVM, and prints after each class what the JVM has: in one run of all, as a suite
 * does, or in a run for each, as an IDE does that keeps its JVM.
 */
public final class SoakMain {

    /** The first is the warm-up. */
    private static final List<Class<? extends SoakCase>> CLASSES =
            List.of(First.class, Second.class, Third.class, Fourth.class, Fifth.class);

    private static final Pattern OURS = Pattern.compile("(?m)^ *\\d+: +(\\d+) +(\\d+) +io\\.github\\.quaymaster\\.");

    private final AtomicInteger tests = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    static class First extends SoakCase {}

    static class Second extends SoakCase {}

    static class Third extends SoakCase {}

    static class Fourth extends SoakCase {}

    static class Fifth extends SoakCase {}

    private SoakMain() {}

    /** Called in a JVM of its own, with "one" or "many". */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] arguments) throws JMException {
        SoakMain listener = new SoakMain();
        if (arguments[0].equals("one")) {
            listener.run(CLASSES);
        } else {
            for (Class<?> each : CLASSES) {
                listener.run(List.of(each));
                listener.check();
            }
        }
        System.out.println("tests: " + listener.tests + ", failed: " + listener.failed);
        System.exit(0);
    }

    private void run(List<? extends Class<?>> classes) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(each -> selectClass(each)).toList())
                .configurationParameters(Map.of(
                        "junit.jupiter.extensions.autodetection.enabled", "true",
                        "junit.jupiter.execution.parallel.enabled", "false"))
                .build();
        // With the classes in one run, look while that goes on: at its end all that is the run's is garbage.
        SoakMain listener = this;
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
                listener.finished(identifier, result, classes.size() > 1);
            }
        });
    }

    private void finished(TestIdentifier identifier, TestExecutionResult result, boolean look) {
        if (identifier.isTest()) {
            tests.incrementAndGet();
        }
        result.getThrowable().ifPresent(problem -> {
            failed.incrementAndGet();
            System.out.println("FAILED " + identifier.getDisplayName() + ": " + problem);
        });
        if (look && identifier.getSource().filter(ClassSource.class::isInstance).isPresent()) {
            try {
                check();
            } catch (JMException problem) {
                throw new IllegalStateException(problem);
            }
        }
    }

    private void check() throws JMException {
        String histogram = "";
        Set<String> descriptors = descriptors();
        for (int i = 0; i < 3; i++) { // what a finalizer or a cleaner frees is gone after the next
            System.gc();
            histogram = histogram();
            descriptors.retainAll(descriptors());
        }
        long instances = 0;
        long bytes = 0;
        for (Matcher line = OURS.matcher(histogram); line.find(); ) {
            instances += Long.parseLong(line.group(1));
            bytes += Long.parseLong(line.group(2));
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.println("CHECK tests=" + tests + " heap=" + heap + " descriptors=" + descriptors.size() + " threads="
                + Thread.activeCount() + " instances=" + instances + " bytes=" + bytes);
    }

    /** Of what is alive: the JVM collects its garbage first. */
    private static String histogram() throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }

    /**
     * Number and file of each. Those stay that every look shows: to know how much memory there is, the JVM's compiler
     * threads open memory.stat of their cgroup for a moment, a thousand times in such a run.
     */
    private static Set<String> descriptors() {
        Set<String> found = new HashSet<>();
        for (File each : Objects.requireNonNull(new File("/proc/self/fd").listFiles())) {
            try {
                found.add(each.getName() + " " + Files.readSymbolicLink(each.toPath()));
            } catch (IOException closed) {
                // Between the listing and now, so it is none that stays.
            }
        }
        return found;
    }
}
