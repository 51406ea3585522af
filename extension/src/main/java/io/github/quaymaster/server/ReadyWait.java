package io.github.quaymaster.server;

import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.PortUser;
import io.github.quaymaster.listener.Protocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Waits until a process that was just started is the server that it should be, or says why it is not. */
final class ReadyWait {

    private static final long MOST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long BETWEEN_LOOKS_FOR_STRAYS = TimeUnit.SECONDS.toNanos(1);

    private static final Duration FIRST_WORD = Duration.ofSeconds(5);

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final ProcessTree tree;
    private final InetSocketAddress address;
    private final Readiness readiness;
    private final Duration limit;
    private final ServerFailure failure;
    private final List<ServerListeners> listeners;
    private final long begun = System.nanoTime();
    private long lookedForStrays = begun;
    private Duration nextWord = FIRST_WORD;

    ReadyWait(
            String name,
            Process process,
            ProcessTree tree,
            List<ServerListeners> listeners,
            InetSocketAddress address,
            ServerCommand command,
            ServerFailure failure) {
        this.name = name + " (pid " + process.pid() + ")";
        this.process = process;
        this.tree = tree;
        this.address = address;
        this.readiness = command.readiness();
        this.limit = command.startLimit();
        this.failure = failure;
        this.listeners = listeners;
    }

    /** @throws IllegalStateException if it does not become ready, or the thread is interrupted, whose flag is then set */
    void await() throws IOException {
        long pause = TimeUnit.MILLISECONDS.toNanos(2);
        boolean listens = false;
        while (true) {
            if (!process.isAlive()) {
                throw ended();
            }
            if (!listens) {
                listens = listens(processes());
            }
            if (listens && readiness.isMet(failure.log(), address)) {
                return;
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            if (waited.compareTo(limit) >= 0) {
                throw listens ? unready() : silent();
            }
            tell(waited, listens);
            pause(pause, listens);
            pause = Math.min(2 * pause, MOST_PAUSE);
        }
    }

    /** Also what left the tree, as a wrapper's server may; that is dear to find, and it then stays known. */
    private List<ProcessHandle> processes() {
        long now = System.nanoTime();
        if (now - lookedForStrays < BETWEEN_LOOKS_FOR_STRAYS) {
            return tree.alive();
        }
        lookedForStrays = now;
        return tree.aliveWithStrays();
    }

    private boolean listens(List<ProcessHandle> processes) {
        boolean all = true;
        for (ServerListeners each : listeners) {
            all &= isGiven(each.onPort(processes));
        }
        return all;
    }

    private boolean isGiven(Collection<InetSocketAddress> found) {
        for (InetSocketAddress each : found) {
            if (each.getAddress().isAnyLocalAddress()) {
                throw failure.of(
                        name + " listens on " + Addresses.text(each) + ", where other machines can reach it",
                        "have it bind " + address.getAddress().getHostAddress()
                                + " alone: give {host} to its setting for that, often called bind, listen, host or"
                                + " address");
            }
        }
        return found.contains(address);
    }

    private IllegalStateException ended() {
        int status = process.exitValue();
        String fault = name + " ended with " + ServerFailure.status(status) + " before it was ready on "
                + Addresses.text(address);
        List<ProcessHandle> left = tree.aliveWithStrays();
        if (!left.isEmpty()) {
            fault += " and left " + left.stream().map(ReadyWait::describe).collect(Collectors.joining(", "))
                    + " in the background, which is ended now";
        }
        return failure.of(
                fault,
                status == 0 || !left.isEmpty()
                        ? "run it in the foreground: look for a setting or an option such as daemonize or daemon"
                        : "see why in its log");
    }

    private static String describe(ProcessHandle process) {
        String command = PortProcess.of(process.pid()).command();
        return "pid " + process.pid() + (command.isEmpty() ? "" : " (" + command + ")");
    }

    private IllegalStateException silent() {
        String fault = name + " did not listen on " + Addresses.text(address) + " within " + ServerFailure.text(limit);
        List<Listener> elsewhere = ServerListeners.all(tree.aliveWithStrays());
        if (listeners.stream().allMatch(each -> each.isIn(elsewhere))) {
            return failure.of(fault + ", but a moment later", "give it longer with startLimit(...)");
        }
        Listener half = elsewhere.stream()
                .filter(each -> each.address().equals(address))
                .findFirst()
                .orElse(null);
        if (half != null) {
            String missing = half.protocol() == Protocol.TCP ? "UDP" : "TCP";
            return failure.of(
                    fault + " by " + missing + ", but by " + half.protocol() + " alone",
                    "have it listen by " + missing + ", or override transport() in its factory to tell what it does");
        }
        if (!elsewhere.isEmpty()) {
            return failure.of(
                    fault + ", but on "
                            + elsewhere.stream()
                                    .map(listener ->
                                            Addresses.text(listener.address()) + " (" + listener.protocol() + ")")
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    "give {port} and {host} to its settings for that");
        }
        PortUser stranger = listeners.stream()
                .map(ServerListeners::stranger)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (stranger != null) {
            PortProcess other = Objects.requireNonNullElse(stranger.process(), PortProcess.UNKNOWN);
            return failure.of(
                    fault + ": another process does, "
                            + (other.pid() == 0
                                    ? "of another user"
                                    : "pid " + other.pid() + " (" + other.command() + ")"),
                    "end that process, or find out why it took a reserved port");
        }
        return failure.of(
                fault,
                "see in its log what it does; give {port} to its setting for that, or give it longer with"
                        + " startLimit(...) if it is slow");
    }

    private IllegalStateException unready() {
        return failure.of(
                name + " listens on " + Addresses.text(address) + ", but within " + ServerFailure.text(limit) + " "
                        + readiness.lack(),
                readiness.remedy());
    }

    private void tell(Duration waited, boolean listens) {
        if (waited.compareTo(nextWord) >= 0) {
            nextWord = waited.plus(BETWEEN_WORDS);
            Notice.say("waited " + waited.toSeconds() + " s for " + name + " "
                    + (listens ? readiness.aim() : "to listen on " + Addresses.text(address)) + ", going on until "
                    + ServerFailure.text(limit));
        }
    }

    private void pause(long nanos, boolean listens) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure.of(
                    "interrupted while waiting for " + name + " "
                            + (listens ? readiness.aim() : "to listen on " + Addresses.text(address)),
                    "see in its log what it does, and what limit the test has for itself");
        }
    }
}
