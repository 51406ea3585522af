package io.github.quaymaster.server;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * This JVM's end of the pipe to its {@link ServerWatchdog}, which is started with the first server and ends with this JVM.
 *
 * <p>What is written into the pipe counts at once, also while the other JVM is still booting: so nobody waits for that.
 * Safe for use by many threads.
 */
final class Watchdog {

    /** By its name the recorder of started processes knows that this one is not a test's. */
    static final String THREAD = "quaymaster-watchdog";

    static final Watchdog OF_THIS_JVM = new Watchdog();

    private static final List<String> OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-Xmx16m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xshare:auto");

    /** They may hold agents, debuggers and ports of the tests' JVM. */
    private static final List<String> OPTION_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private @Nullable Process process;
    private boolean lost;

    private Watchdog() {}

    /** Tells of a server before it is started, so that it is found whenever this JVM is killed. */
    void expect(String marker, Path ours) {
        byte[] folder = ours.toString().getBytes(StandardCharsets.UTF_8);
        tell("expect " + marker + " " + Base64.getEncoder().encodeToString(folder));
    }

    void started(String marker, ProcessHandle process) {
        tell("started " + marker + " " + process.pid() + " " + ServerWatchdog.startMillis(process));
    }

    void stopped(String marker) {
        tell("stopped " + marker);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for its end
    private synchronized void tell(String order) {
        if (lost) {
            return;
        }
        try {
            if (process == null) {
                process = start();
                process.onExit().thenRun(() -> lose("it ended"));
            }
            process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException | RuntimeException problem) {
            lose(String.valueOf(problem.getMessage()));
        }
    }

    private synchronized void lose(String reason) {
        if (!lost) {
            lost = true;
            Notice.say("no watchdog (" + reason
                    + "): if this JVM is killed, server processes that tests started may go on running");
        }
    }

    /** On a thread of its own, whatever the tests have made of theirs. */
    private static Process start() throws IOException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        started.complete(builder().start());
                    } catch (IOException | RuntimeException problem) {
                        started.completeExceptionally(problem);
                    }
                },
                THREAD,
                0,
                false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        try {
            return started.join();
        } catch (CompletionException problem) {
            throw new IOException(String.valueOf(problem.getCause()), problem);
        }
    }

    private static ProcessBuilder builder() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", home().toString(), ServerWatchdog.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(java.getRoot().toFile()) // not the tests', which could not be deleted on Windows
                .redirectOutput(ProcessBuilder.Redirect.DISCARD) // a pipe of Surefire's would keep that waiting
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(OPTION_VARIABLES);
        return builder;
    }

    /** Returns the jar or folder where these classes are. */
    private static Path home() throws IOException {
        CodeSource source = ServerWatchdog.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("the class path does not tell where Quaymaster is");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | RuntimeException noFile) {
            throw new IOException(
                    "Quaymaster is in " + source.getLocation() + ", where no JVM can load it from", noFile);
        }
    }
}
