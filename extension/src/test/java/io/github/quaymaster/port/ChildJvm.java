package io.github.quaymaster.port;

import io.github.quaymaster.machine.Jvm;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of its own with this package on its class path, without JUnit. It is told lines and answers with lines, and ends
 * when nobody can tell it anything any more.
 */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    private ChildJvm(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    static ChildJvm start(Class<?> main, List<String> jvmOptions, String... arguments) throws IOException {
        return start(command(main, jvmOptions, arguments));
    }

    /** Starts it by a command around its own, such as one that makes a network for it and becomes it. */
    static ChildJvm start(
            UnaryOperator<List<String>> entry, Class<?> main, List<String> jvmOptions, String... arguments)
            throws IOException {
        return start(entry.apply(command(main, jvmOptions, arguments)));
    }

    private static ChildJvm start(List<String> command) throws IOException {
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static List<String> command(Class<?> main, List<String> jvmOptions, String... arguments) {
        List<String> command = Jvm.command(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                Stream.of(Ports.class, main).map(ChildJvm::home).collect(Collectors.joining(File.pathSeparator)));
        command.addAll(jvmOptions);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    long pid() {
        return process.pid();
    }

    void tell(String order) {
        orders.println(order);
    }

    String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new AssertionError(
                    "the child JVM ended, status " + process.onExit().join().exitValue());
        }
        return line;
    }

    String ask(String order) throws IOException {
        tell(order);
        return answer();
    }

    /** SIGKILL, and its end. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
