package io.github.quaymaster;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Learns from JUnit's launcher which configuration keys a run was given. Registered as a service and loaded by a launcher
 * alone; where there is none on the class path, nobody loads it. Not for use by tests.
 *
 * <p>Safe for use by many threads.
 */
public final class LauncherKeys implements TestExecutionListener {

    /** Of the run that began last: a JVM has one at a time, other than in tests of test frameworks. */
    private static volatile Set<String> seen = Set.of();

    /** Makes the listener; called by the launcher. */
    public LauncherKeys() {}

    static Set<String> seen() {
        return seen;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        try {
            seen = plan.getConfigurationParameters().keySet().stream()
                    .filter(key -> key.startsWith(SettingKey.PREFIX))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (RuntimeException | LinkageError olderLauncher) {
            // a launcher without this method is too old for us, which JUnitVersion says once and better
        }
    }
}
