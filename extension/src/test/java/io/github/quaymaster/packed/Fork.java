package io.github.quaymaster.packed;

import io.github.quaymaster.machine.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs test cases in a JVM of their own, with JUnit's console of some version and the packed jar, as a user would.
 *
 * @param output what it printed, both streams
 * @param status how it ended: 0 if all tests passed
 */
record Fork(String output, int status) {

    private static final long MOST_SECONDS = 120;

    static Fork console(String junit, List<String> jvmOptions, List<String> consoleOptions) {
        return run(consoleCommand(junit, jvmOptions, consoleOptions));
    }

    static List<String> consoleCommand(String junit, List<String> jvmOptions, List<String> consoleOptions) {
        List<String> command = Jvm.command();
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-cp",
                String.join(
                        File.pathSeparator,
                        PackedJar.target()
                                .resolve("consoles")
                                .resolve("junit-" + junit + ".jar")
                                .toString(),
                        PackedJar.path().toString(),
                        PackedJar.target().resolve("test-classes").toString()),
                "org.junit.platform.console.ConsoleLauncher"));
        if (!junit.equals("5.9")) { // before 5.10 the console had no subcommands
            command.add("execute");
        }
        command.addAll(List.of(
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=tree",
                "--config=junit.jupiter.execution.parallel.enabled=false"));
        command.addAll(consoleOptions);
        return command;
    }

    static Fork run(List<String> command) {
        return run(command, MOST_SECONDS);
    }

    /** For what takes long even on a machine that has nothing else to do. */
    static Fork run(List<String> command, long mostSeconds) {
        try {
            Path log = Files.createTempFile("fork", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                if (!process.waitFor(mostSeconds, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                    throw new AssertionError("no end after " + mostSeconds + " s: " + command + "\n"
                            + Files.readString(log, StandardCharsets.UTF_8));
                }
                return new Fork(Files.readString(log, StandardCharsets.UTF_8), process.exitValue());
            } finally {
                Files.delete(log);
            }
        } catch (IOException | InterruptedException problem) {
            throw new AssertionError("cannot run " + command, problem);
        }
    }

    static String javaagent() {
        return "-javaagent:" + PackedJar.path();
    }

    /** The lines that Quaymaster itself prints, ports and times made alike. */
    List<String> ownLines() {
        return output.lines()
                .filter(line -> line.startsWith("quaymaster: "))
                .map(Fork::alike)
                .toList();
    }

    /** The first lines of reports, ports made alike. */
    List<String> reports() {
        return Arrays.stream(output.split("=> io.github.quaymaster.PortPolicyError: ", -1))
                .skip(1)
                .map(rest -> alike(rest.lines().findFirst().orElse("")))
                .collect(Collectors.toList());
    }

    static String alike(String line) {
        return line.replaceAll("(127\\.0\\.0\\.1|\\[::1?\\]):\\d+", "$1:PORT").replaceAll("\\b\\d+ ms", "N ms");
    }
}
