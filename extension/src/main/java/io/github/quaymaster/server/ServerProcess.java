package io.github.quaymaster.server;

import io.github.quaymaster.port.Transport;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs as a process of its own, with whatever that starts. A {@link ServerProcessFactory} starts it.
 *
 * <p>It is stopped with its scope by a signal, and what has not ended after the stop limit by force: the process, all
 * below it, and on Linux also what left it for the background. When this JVM ends without that, by {@code kill -9} for
 * one, a small JVM beside it that was started with the first server does the same by force.
 *
 * <p>Both output streams go into one log, which is deleted with the temporary folder after the stop. Its input is a pipe
 * that nobody writes into.
 *
 * <p>Safe for use by many threads.
 */
public final class ServerProcess {

    private final ServerCommand command;
    private final Transport transport;
    private final InetSocketAddress address;
    private final ServerFolder folder;
    private final Placeholders placeholders;
    private final String marker = UUID.randomUUID().toString();
    private final ProcessTree tree;
    private final ProgramStarter starter;
    private final List<String> words;
    private final String name;
    private volatile @Nullable Process process;
    private volatile @Nullable String logAtEnd;
    private volatile boolean ready;

    private ServerProcess(ServerCommand command, Transport transport, InetSocketAddress address, ServerFolder folder) {
        this.command = command;
        this.transport = transport;
        this.address = address;
        this.folder = folder;
        this.placeholders = new Placeholders(address, folder.work());
        this.tree = new ProcessTree(marker, folder.ours());
        this.starter = new ProgramStarter(command, folder, placeholders, marker, tree);
        this.words = filledIn(command.words());
        this.name = name(words);
    }

    static ServerProcess start(ServerCommand command, Transport transport, InetSocketAddress address)
            throws IOException {
        ServerFolder folder = ServerFolder.create(command.folder());
        try {
            ServerProcess server = new ServerProcess(command, transport, address, folder);
            try {
                server.prepare();
                server.launch();
                return server;
            } catch (Throwable problem) { // a user's regular expression may overflow the stack
                server.stopAfter(problem);
                throw problem;
            }
        } catch (Throwable problem) {
            folder.delete();
            throw problem;
        }
    }

    private void stopAfter(Throwable problem) {
        try {
            stop();
        } catch (RuntimeException | Error alsoFailed) {
            problem.addSuppressed(alsoFailed);
        }
    }

    private List<String> filledIn(List<String> text) {
        return text.stream().map(placeholders::inWord).toList();
    }

    private static String name(List<String> words) {
        String program = words.get(0);
        return program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf(File.separatorChar)) + 1);
    }

    /** What the factory's user asked to be there before the first start. */
    private synchronized void prepare() throws IOException {
        Watchdog.OF_THIS_JVM.expect(marker, folder.ours());
        for (var file : command.files().entrySet()) {
            folder.write(file.getKey(), placeholders.inFile(file.getValue()));
        }
        for (List<String> preparation : command.before()) {
            runToEnd(filledIn(preparation));
        }
    }

    private void runToEnd(List<String> preparation) throws IOException {
        ServerFailure failure = failure(preparation, folder.log().fromHere());
        Process running = starter.start(preparation, failure);
        process = running; // to be stopped if this fails
        String fault = "the preparation " + name(preparation) + " ";
        try {
            running.getOutputStream().close();
            if (!running.waitFor(command.startLimit().toNanos(), TimeUnit.NANOSECONDS)) {
                throw failure.of(
                        fault + "did not end within " + ServerFailure.text(command.startLimit()),
                        "see in its log what it does, or give it longer with startLimit(...) if it is slow");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure.of(
                    "interrupted while waiting for " + fault + "to end",
                    "see in its log what it does, and what limit the test has for itself");
        }
        if (running.exitValue() != 0) {
            throw failure.of(fault + "ended with " + ServerFailure.status(running.exitValue()), "see why in its log");
        }
    }

    private void launch() throws IOException {
        ServerFailure failure = failure(words, folder.log().fromHere());
        ready = false;
        Process running = starter.start(words, failure);
        process = running;
        List<ServerListeners> listeners = ServerListeners.of(transport, address);
        new ReadyWait(name, running, tree, listeners, address, command, failure).await();
        ready = true;
    }

    private ServerFailure failure(List<String> what, ServerLog log) {
        Path users = command.folder();
        return new ServerFailure(what, users == null ? "" : users.toString(), log);
    }

    /**
     * Returns where it listens.
     *
     * @return the loopback address and port that it was given
     */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Returns the id of the process that was started, not of those below it.
     *
     * @return the id; another one after a {@link #restart()}
     */
    public long pid() {
        return running().pid();
    }

    /**
     * Tells whether the process that was started still runs.
     *
     * @return whether it does
     */
    public boolean isAlive() {
        return running().isAlive();
    }

    private Process running() {
        return Objects.requireNonNull(process, "started before anybody has this object");
    }

    /**
     * Returns the working folder.
     *
     * @return its path; a temporary one is gone after the stop
     */
    public Path folder() {
        return folder.work();
    }

    /**
     * Returns what it, its preparations and its earlier runs have printed so far, on either stream.
     *
     * @return the text, decoded as UTF-8; of more than one mebibyte the last
     * @throws IOException if the log cannot be read
     */
    public String log() throws IOException {
        String atEnd = logAtEnd;
        return atEnd == null ? folder.log().text() : atEnd;
    }

    /**
     * Returns the end of the log for a message: its last 20 lines that are not blank, without control characters, under a
     * heading that counts them. Values that look secret are masked and home folders shortened to {@code ~}, since a message
     * stands in logs and reports; {@link #log()} has them.
     *
     * @return the lines, each indented by four spaces, or words that say that there are none
     */
    public String lastLines() {
        String atEnd = logAtEnd;
        return atEnd == null ? folder.log().end() : ServerLog.end(atEnd);
    }

    /**
     * Stops the process with all that it started and starts it again: on the same port, in the same folder, with what it
     * left there. Preparations are not run and files not written again.
     *
     * @throws IllegalStateException as {@link ServerProcessFactory#start}; also if it was stopped for good
     * @throws IOException if the log cannot be read, or the system does not start the process
     */
    public synchronized void restart() throws IOException {
        if (logAtEnd != null) {
            throw new IllegalStateException(
                    name + " on " + Addresses.text(address) + " was stopped; restart it before the end of its scope");
        }
        endAll();
        try {
            launch();
        } catch (Throwable problem) {
            stopAfter(problem);
            throw problem;
        }
    }

    synchronized void stop() {
        if (logAtEnd != null) {
            return;
        }
        try {
            tellIfDead();
            endAll();
            Watchdog.OF_THIS_JVM.stopped(marker);
        } finally {
            logAtEnd = wholeLog();
            folder.delete();
        }
    }

    /** A test that fails then says that nobody listens, and not why. */
    private void tellIfDead() {
        Process latest = process;
        if (ready && latest != null && !latest.isAlive()) {
            Notice.say(this + " had ended by itself, with " + ServerFailure.status(latest.exitValue())
                    + ", before it was stopped; the end of its log: "
                    + folder.log().end());
        }
    }

    private void endAll() {
        Process latest = process;
        if (latest == null) {
            return;
        }
        new ServerStop(name, latest.toHandle(), tree, command).run();
        latest.onExit().join(); // a moment later the JDK knows it too, and isAlive() with it
        try {
            latest.getOutputStream().close();
        } catch (IOException nobodyReads) {
            // closing releases the pipe even when it reports an error
        }
    }

    private String wholeLog() {
        try {
            return folder.log().text();
        } catch (IOException unreadable) {
            return "the log cannot be read (" + unreadable + ")";
        }
    }

    /**
     * Returns the program, its id and its address, for logs.
     *
     * @return such as "redis-server (pid 4123) on 127.0.0.1:40213"
     */
    @Override
    public String toString() {
        return name + " (pid " + pid() + ") on " + Addresses.text(address);
    }
}
