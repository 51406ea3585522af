package io.github.quaymaster.report;

import io.github.quaymaster.report.Event.RunStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what JVM this is. */
public final class RunStart {

    private static final Pattern SUREFIRES_FORK =
            Pattern.compile("surefire.* \\d{4}-\\d\\d-\\d\\dT\\S+-jvmRun(\\d{1,9}) ");

    private static final Path NAME_ON_LINUX = Path.of("/proc/sys/kernel/hostname");

    private RunStart() {}

    /**
     * Returns the first line of a run that begins now, in this JVM.
     *
     * @return the line
     */
    public static RunStarted now() {
        return new RunStarted(
                Event.SCHEMA,
                version(),
                ProcessHandle.current().pid(),
                fork(),
                machine(System.getenv()),
                Repository.around(Path.of("")).module(),
                Instant.now().toString(),
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
    }

    /**
     * Returns the version that stands in the jar's manifest.
     *
     * @return the version, {@code unknown} of classes that stand in a folder
     */
    public static String version() {
        return Objects.requireNonNullElse(RunStart.class.getPackage().getImplementationVersion(), "unknown");
    }

    /** Gradle numbers its test workers in a property, Surefire and Failsafe their forks in what they start them with. */
    private static String fork() {
        return fork(System.getProperty("org.gradle.test.worker", ""), System.getProperty("sun.java.command", ""));
    }

    static String fork(String gradlesWorker, String command) {
        if (gradlesWorker.matches("\\d{1,9}")) {
            return gradlesWorker;
        }
        Matcher surefires = SUREFIRES_FORK.matcher(command);
        return surefires.find() ? surefires.group(1) : "";
    }

    /** Not by asking the name service, which may take seconds. */
    private static String machine(Map<String, String> environment) {
        try {
            return Files.readString(NAME_ON_LINUX).strip();
        } catch (IOException | SecurityException elsewhere) {
            return Stream.of("COMPUTERNAME", "HOSTNAME")
                    .map(environment::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("");
        }
    }
}
