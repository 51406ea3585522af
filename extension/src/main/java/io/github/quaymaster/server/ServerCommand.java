package io.github.quaymaster.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says how a server that is a process of its own is started, when it is ready and how it is stopped. A
 * {@link ServerProcessFactory} fills it in.
 *
 * <p>In the words of commands, in values of the environment and in files, <code>{host}</code>, <code>{port}</code> and
 * <code>{folder}</code> stand for the address and port that the server must listen on and for its working folder. Only
 * lower-case letters in braces are a placeholder, and none with <code>$</code> in front. One that there is not is an error
 * in a command or the environment; in a file it is the file's own and stays. A backslash in front keeps braces as they
 * are: <code>\{port}</code> becomes <code>{port}</code>.
 *
 * <p>Not safe for use by many threads.
 */
public final class ServerCommand {

    /** What fits into a long of nanoseconds, with room for what is added to it. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern SIGNAL = Pattern.compile("[A-Z][A-Z0-9]*");

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<List<String>> before = new ArrayList<>();
    private List<String> words = List.of();
    private @Nullable Path folder;
    private Readiness readiness = Readiness.LISTENING;
    private Duration startLimit = Duration.ofSeconds(30);
    private String stopSignal = "TERM";
    private Duration stopLimit = Duration.ofSeconds(10);

    ServerCommand() {}

    /**
     * Sets the command that runs the server, in the foreground and without a shell.
     *
     * @param program the program: a path, or a name that is looked for in the PATH of this JVM
     * @param arguments its arguments
     * @return this
     */
    public ServerCommand command(String program, String... arguments) {
        words = words(program, arguments);
        return this;
    }

    private static List<String> words(String program, String... arguments) {
        if (program.isBlank()) {
            throw new IllegalArgumentException(
                    "a command begins with the name or path of a program, not with \"" + program + "\"");
        }
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(List.of(arguments));
        return List.copyOf(words);
    }

    /**
     * Adds a command that is run to its end before the server is started for the first time, such as one that makes an
     * empty database. It has the server's folder, environment and log, and the start limit for itself. Several run in the
     * order in which they were added, after the files are written. One that does not end with status 0 fails the start.
     *
     * @param program the program: a path, or a name that is looked for in the PATH of this JVM
     * @param arguments its arguments
     * @return this
     */
    public ServerCommand before(String program, String... arguments) {
        before.add(words(program, arguments));
        return this;
    }

    /**
     * Adds a variable to the environment, which else is that of this JVM.
     *
     * @param name its name
     * @param value its value; never shown in a message
     * @return this
     * @throws IllegalArgumentException if the value has the character 0, which no system takes
     */
    public ServerCommand environment(String name, String value) {
        Objects.requireNonNull(name, "name");
        if (value.indexOf('\0') >= 0) { // the JDK's own message would show the value
            throw new IllegalArgumentException(
                    "the value of " + name + " has the character 0, which no environment can hold; take it out");
        }
        environment.put(name, value);
        return this;
    }

    /**
     * Adds a file that is written into the working folder before the first start, in UTF-8; one that is there is
     * overwritten.
     *
     * @param name its path in the folder, such as "conf/server.conf"; folders on the way are made
     * @param text its text
     * @return this
     * @throws IllegalArgumentException if the path is absolute or leads out of the folder
     */
    public ServerCommand file(String name, String text) {
        Path path = Path.of(name).normalize();
        if (name.isBlank() || path.isAbsolute() || path.startsWith("..")) {
            throw new IllegalArgumentException("\"" + name
                    + "\" is not a file in the working folder: give its path from there, such as conf/server.conf");
        }
        files.put(name, Objects.requireNonNull(text, "text"));
        return this;
    }

    /**
     * Sets the working folder. Without this it is a fresh one among the temporary files, deleted after the server was
     * stopped.
     *
     * @param folder a folder of yours, made if it is not there and never deleted
     * @return this
     */
    public ServerCommand folder(Path folder) {
        this.folder = folder.toAbsolutePath();
        return this;
    }

    /**
     * Takes the server for ready as soon as it listens on its port, as is the default.
     *
     * @return this
     */
    public ServerCommand readyWhenListening() {
        readiness = Readiness.LISTENING;
        return this;
    }

    /**
     * Takes the server for ready when it listens and has printed what matches, on either stream, since it was started.
     *
     * @param regex a regular expression that some part of its output must match; {@code ^} and {@code $} match at lines
     * @return this
     * @throws java.util.regex.PatternSyntaxException if it is no regular expression
     */
    public ServerCommand readyOnLog(String regex) {
        readiness = new LogReadiness(Pattern.compile(regex, Pattern.MULTILINE));
        return this;
    }

    /**
     * Takes the server for ready when it listens and answers an HTTP request with a status from 200 to 399. It is asked
     * with GET over plain HTTP, again and again, and each time over a connection of its own.
     *
     * @param path the path, such as "/health", with a query if need be
     * @return this
     * @throws IllegalArgumentException if the path does not begin with "/" or has spaces
     */
    public ServerCommand readyOnHttp(String path) {
        if (!path.matches("/[!-~]*")) {
            throw new IllegalArgumentException(
                    "\"" + path + "\" is not the path of a request: it begins with \"/\" and has only ASCII without"
                            + " spaces, such as /health");
        }
        readiness = new HttpReadiness(path);
        return this;
    }

    /**
     * Sets how long the server may take until it is ready, and each preparation until it has ended; 30 seconds by default.
     *
     * @param limit more than zero; one of more than 36,500 days counts as that
     * @return this
     * @throws IllegalArgumentException if the limit is zero or less
     */
    public ServerCommand startLimit(Duration limit) {
        startLimit = required(limit, "start");
        return this;
    }

    /**
     * Sets the signal that asks the server to end, TERM by default. Windows has no signals: there the server is ended by
     * force, which is said once on {@link System#err} if another than TERM was asked for.
     *
     * <p>A build that runs in the background, or under {@code nohup}, has INT, QUIT or HUP ignored, and so has each program
     * that it starts. One that sets no handler of its own, and every shell script, is then deaf to that signal.
     *
     * @param name the signal's name, such as "INT" or "SIGQUIT"
     * @return this
     * @throws IllegalArgumentException if that is no name of a signal
     */
    public ServerCommand stopSignal(String name) {
        String signal = name.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
        if (!SIGNAL.matcher(signal).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not the name of a signal, such as INT");
        }
        stopSignal = signal;
        return this;
    }

    /**
     * Sets how long the server and all that it started may take to end after the signal; 10 seconds by default. What is
     * left then is ended by force.
     *
     * @param limit more than zero; one of more than 36,500 days counts as that
     * @return this
     * @throws IllegalArgumentException if the limit is zero or less
     */
    public ServerCommand stopLimit(Duration limit) {
        stopLimit = required(limit, "stop");
        return this;
    }

    private static Duration required(Duration limit, String which) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(
                    "a " + which + " limit of " + limit.toMillis() + " ms makes no sense: it must be more than 0");
        }
        return limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }

    List<String> words() {
        return words;
    }

    List<List<String>> before() {
        return before;
    }

    Map<String, String> environment() {
        return environment;
    }

    Map<String, String> files() {
        return files;
    }

    @Nullable
    Path folder() {
        return folder;
    }

    Readiness readiness() {
        return readiness;
    }

    Duration startLimit() {
        return startLimit;
    }

    String stopSignal() {
        return stopSignal;
    }

    Duration stopLimit() {
        return stopLimit;
    }
}
