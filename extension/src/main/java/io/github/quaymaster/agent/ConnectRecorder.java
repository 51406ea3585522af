package io.github.quaymaster.agent;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes down which connections this JVM asks for on loopback, to ports that it has not opened itself and that the kernel
 * does not choose.
 *
 * <p>{@code connecting} runs inside the socket code of the JDK and of Netty, on any thread: it does not lock, log, wait or
 * load classes, and costs a stack trace for a connection of that sort and a look at some bits for any other.
 */
public final class ConnectRecorder {

    /** How many are kept until somebody asks: a client may try again and again for a server that is not there. */
    private static final int MOST = 256;

    private final RunningScopes scopes;
    private final ProcessRecorder processes;
    private final UsedPorts used;
    private final PortSet opened = new PortSet();
    private final Pending<Connect> connects;
    private final AtomicInteger seen = new AtomicInteger();
    private volatile IntPredicate ownOrEphemeral = port -> true;

    /** @param untaken counts the connections that nobody took */
    ConnectRecorder(RunningScopes scopes, ProcessRecorder processes, UsedPorts used, AtomicInteger untaken) {
        this.used = used;
        this.scopes = scopes;
        this.processes = processes;
        this.connects = new Pending<>(MOST, untaken);
    }

    /** Remembers that this JVM has bound a port. */
    void opened(int port) {
        opened.add(port);
    }

    void connecting(InetSocketAddress remote, @Nullable SocketRecord socket) {
        seen.incrementAndGet();
        int port = remote.getPort();
        used.add(port);
        if (!opened.contains(port) && !ownOrEphemeral.test(port)) {
            connects.add(new Connect(
                    Opening.here(scopes),
                    socket == null ? null : socket.made(),
                    remote,
                    socket != null && socket.kind() == SocketRecord.Kind.DATAGRAM,
                    processes.starts() > 0));
        }
    }

    /** Does what a connection does that is written down, so that a hook need load no class. */
    void warmUp(InetSocketAddress remote) {
        Connect probe = new Connect(Opening.here(scopes), null, remote, false, false);
        connects.add(probe);
        connects.take(connect -> connect == probe);
    }

    /** Counts the connections that were asked for: how the hook is proven. */
    int seen() {
        return seen.get();
    }

    /**
     * Tells the recorder which ports are of no interest.
     *
     * @param test answers for a port number, at the moment of a connect, whether the kernel may have chosen it or
     *     somebody reserved it in this JVM; must neither lock nor wait
     */
    public void ignore(IntPredicate test) {
        ownOrEphemeral = test;
    }

    /**
     * Returns the connections that were asked for.
     *
     * @return those that nobody took, the latest few hundred
     */
    public Pending<Connect> connects() {
        return connects;
    }
}
