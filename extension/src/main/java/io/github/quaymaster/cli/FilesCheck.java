package io.github.quaymaster.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Whether this JVM may open as many files as a suite needs: each held port, listener and connection is one. */
final class FilesCheck {

    static final String TOPIC = "open files";

    private static final long FEW = 1_024;

    private FilesCheck() {}

    static Check look() {
        try {
            return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                    ? of(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
                    : unknown();
        } catch (LinkageError noSuchModule) { // a run-time image without jdk.management
            return unknown();
        }
    }

    static Check of(long most, long open) {
        String text = String.format(Locale.ROOT, "a JVM may have %,d open, and this one has %,d", most, open);
        return most >= FEW
                ? Check.ok(TOPIC, text)
                : Check.warn(
                        TOPIC,
                        text + "; each held port, listener and connection takes one",
                        "raise the limit of open files (ulimit -n 4096) for the tests");
    }

    private static Check unknown() {
        return Check.ok(TOPIC, "how many a JVM may have is not known here");
    }
}
