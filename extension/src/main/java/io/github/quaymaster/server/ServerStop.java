package io.github.quaymaster.server;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Ends a server: a signal for the process that we started, later one for what it left behind, and force for what is there
 * after the limit. An interrupt does not keep it from that, and is not lost.
 */
final class ServerStop {

    private static final Duration MOST_AFTER_FORCE = Duration.ofSeconds(10);

    private static final long MOST_PAUSE_MILLIS = 50;

    /** A process that forks and ends while it is looked for is not seen, and its child only the next time. */
    private static final int EMPTY_LOOKS = 2;

    private static final AtomicBoolean SAID_NO_SIGNALS = new AtomicBoolean();

    private final String name;
    private final ProcessHandle root;
    private final ProcessTree tree;
    private final String signal;
    private final Duration limit;
    private final Set<ProcessHandle> told = new HashSet<>();
    private boolean interrupted;

    ServerStop(String name, ProcessHandle root, ProcessTree tree, ServerCommand command) {
        this.name = name + " (pid " + root.pid() + ")";
        this.root = root;
        this.tree = tree;
        this.signal = command.stopSignal();
        this.limit = command.stopLimit();
    }

    /** @throws IllegalStateException if something cannot be ended even by force */
    void run() {
        interrupted = Thread.interrupted();
        try {
            if (!endsBySignal()) {
                Notice.say(name + " did not end within " + ServerFailure.text(limit) + " of signal " + signal
                        + " and was ended by force");
                requireEndByForce();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean endsBySignal() {
        List<ProcessHandle> left = tree.aliveWithStrays();
        if (left.contains(root)) {
            signal();
        }
        long begun = System.nanoTime();
        int empty = 0;
        for (long pause = 1; empty < EMPTY_LOOKS; pause = Math.min(2 * pause, MOST_PAUSE_MILLIS)) {
            if (!left.isEmpty() && System.nanoTime() - begun >= limit.toNanos()) {
                return false;
            }
            left = tree.alive();
            if (!left.contains(root)) { // not before: a server ends its children in its own order
                left = tree.aliveWithStrays();
                left.stream().filter(told::add).forEach(ProcessHandle::destroy);
            }
            empty = left.isEmpty() ? empty + 1 : 0;
            if (empty < EMPTY_LOOKS) {
                pause(pause);
            }
        }
        return true;
    }

    private void signal() {
        if (!root.supportsNormalTermination()) {
            if (!signal.equals("TERM") && SAID_NO_SIGNALS.compareAndSet(false, true)) {
                Notice.say("this system has no signals: " + name + " is ended by force instead of by signal " + signal);
            }
        } else if (!signal.equals("TERM")) {
            try {
                // The shell's own, since not every machine has a program of this name.
                Process kill = new ProcessBuilder(
                                "/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, String.valueOf(root.pid()))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (kill.onExit().join().exitValue() == 0) {
                    return;
                }
                Notice.say("cannot send signal " + signal + " to " + name + "; it is sent TERM");
            } catch (IOException noShell) {
                Notice.say("cannot send signal " + signal + " to " + name + " (" + noShell.getMessage()
                        + "); it is sent TERM");
            }
        }
        root.destroy();
    }

    private void requireEndByForce() {
        long begun = System.nanoTime();
        List<ProcessHandle> left = tree.kill();
        for (int empty = left.isEmpty() ? 1 : 0; empty < EMPTY_LOOKS; empty = left.isEmpty() ? empty + 1 : 0) {
            if (!left.isEmpty() && System.nanoTime() - begun >= MOST_AFTER_FORCE.toNanos()) {
                throw new IllegalStateException("of " + name + " there still run, " + MOST_AFTER_FORCE.toSeconds()
                        + " s after they were ended by force, pid "
                        + left.stream()
                                .map(process -> String.valueOf(process.pid()))
                                .collect(Collectors.joining(", "))
                        + "; end them by hand: they may be another user's");
            }
            pause(MOST_PAUSE_MILLIS);
            left = tree.kill();
        }
    }

    private void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException again) {
            interrupted = true;
        }
    }
}
