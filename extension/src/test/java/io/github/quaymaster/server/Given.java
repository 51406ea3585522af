package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.quaymaster.machine.Jvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A factory that is made where it is used. */
public final class Given extends ServerProcessFactory {

    /** How. */
    public interface Configuration {
        void apply(ServerCommand command) throws Exception;
    }

    private static final String CLASSES =
            Path.of("target", "test-classes").toAbsolutePath().toString();

    private final Configuration configuration;

    Given(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    protected void configure(ServerCommand command) throws Exception {
        configuration.apply(command);
    }

    static RunningServer<ServerProcess> start(Configuration configuration) throws Exception {
        return RunningServer.start(new Given(configuration), "Given");
    }

    /** The words that run a {@link Dinghy}, with the program apart. */
    public static void dinghy(ServerCommand command, String... orders) {
        List<String> words = dinghy(orders);
        command.command(words.get(0), words.subList(1, words.size()).toArray(String[]::new));
    }

    private static List<String> dinghy(String... orders) {
        List<String> words = Jvm.command(
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp", CLASSES, Dinghy.class.getName());
        words.addAll(List.of(orders));
        return words;
    }

    /** A shell's script, which has the words that run a {@link Dinghy} as its arguments. */
    public static void shell(ServerCommand command, String script, String... orders) {
        List<String> words = new ArrayList<>(List.of("-c", script, "sh"));
        words.addAll(dinghy(orders));
        command.command("/bin/sh", words.toArray(String[]::new));
    }

    /** Has one that listens where it should, after a script. */
    public static void listeningAfter(ServerCommand command, String script) {
        shell(command, script + "; exec \"$@\"", "listen={host}:{port}");
    }

    /** The failure of a start. */
    static Throwable failure(Configuration configuration) {
        return catchThrowable(() -> start(configuration).close());
    }

    /** Ports, ids and paths made alike. */
    static String alike(Throwable problem) {
        return String.valueOf(problem.getMessage())
                .replace(Jvm.program(), "java")
                .replace(CLASSES, "CLASSES")
                .replaceAll("(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+", "$1:PORT")
                .replaceAll("pid \\d+", "pid N");
    }

    /** A number that a program printed behind a word, such as the id of its child. */
    public static long number(String word, String log) {
        Matcher found =
                Pattern.compile("^" + word + " (\\d+)$", Pattern.MULTILINE).matcher(log);
        if (!found.find()) {
            throw new AssertionError("no " + word + " in: " + log);
        }
        return Long.parseLong(found.group(1));
    }

    /** Whether a process is there and does something. */
    public static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessTree::isAlive).isPresent();
    }
}
