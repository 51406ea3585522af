package io.github.quaymaster.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hook of this JVM: installed at most once, by the first run that wants it, and proven before it is trusted.
 *
 * <p>It is static because the thing it changes is: a JVM has one {@code sun.nio.ch.Net}.
 */
public final class SocketHook {

    private static final SocketRecorder RECORDER = new SocketRecorder();

    /** Guards installation only; no hooked code ever takes it. */
    private static final Object INSTALLATION = new Object();

    private static @Nullable Weaving weaving;
    private static @Nullable SocketHook installed;
    private static @Nullable String refused;

    private final String how;
    private final HookReceivers receivers;
    private final ProcessHookInstaller.Installed processes;
    private final Supplier<String> nettyProblem;

    private SocketHook(
            String how,
            HookReceivers receivers,
            ProcessHookInstaller.Installed processes,
            Supplier<String> nettyProblem) {
        this.how = how;
        this.receivers = receivers;
        this.processes = processes;
        this.nettyProblem = nettyProblem;
    }

    /**
     * Returns the recorder that the hook writes to; without a hook it knows the running scopes and no socket.
     *
     * @return the one recorder of this JVM
     */
    public static SocketRecorder recorder() {
        return RECORDER;
    }

    /** What {@link #prepare} did. */
    private record Weaving(Instrumentations.Found found, HookInstaller installer) {}

    /**
     * Weaves the JDK's socket classes, as the first half of {@link #install}: at best before anybody opens a socket, when
     * they are woven as they are loaded. What goes wrong is told there.
     */
    public static void prepare() {
        synchronized (INSTALLATION) {
            if (weaving == null && refused == null) {
                try {
                    Instrumentations.Found found = Instrumentations.find();
                    weaving = new Weaving(found, HookInstaller.weave(found.instrumentation(), RECORDER));
                } catch (HookUnavailableException problem) {
                    refused = oneLine(problem.getMessage());
                } catch (LinkageError problem) {
                    refused = oneLine("this JVM cannot be instrumented (" + problem + ")");
                }
            }
        }
    }

    /**
     * Installs the hook, or returns the one that is in place. Takes about 0.1 s with {@code -javaagent:}, 0.8 s when it
     * has to attach.
     *
     * @return the hook, seen to work
     * @throws HookUnavailableException if there is no way into this JVM, or the hook does not see what it should; asked
     *     again, the answer is the same
     */
    public static SocketHook install() throws HookUnavailableException {
        synchronized (INSTALLATION) {
            prepare();
            if (weaving == null || refused != null) {
                throw new HookUnavailableException(String.valueOf(refused));
            }
            SocketHook hook = installed;
            if (hook == null) {
                try {
                    Instrumentation instrumentation = weaving.found().instrumentation();
                    hook = new SocketHook(
                            weaving.found().how(),
                            weaving.installer().prove(SocketHook::prove),
                            ProcessHookInstaller.install(instrumentation, RECORDER.processes()),
                            NettyInstaller.install(instrumentation));
                    installed = hook;
                } catch (HookUnavailableException problem) {
                    refused = oneLine(problem.getMessage());
                    throw new HookUnavailableException(refused, problem);
                } catch (LinkageError problem) {
                    refused = oneLine("this JVM cannot be instrumented (" + problem + ")");
                    throw new HookUnavailableException(refused, problem);
                }
            }
            return hook;
        }
    }

    /**
     * Tells how the hook came into this JVM.
     *
     * @return such as "-javaagent" or "self-attached"
     */
    public String how() {
        return how;
    }

    /**
     * Counts the errors that the hook swallowed.
     *
     * @return 0 on a sound JVM
     */
    public int failures() {
        return receivers.failures() + processes.counter().get();
    }

    /**
     * Tells why the processes that this JVM starts are not seen.
     *
     * @return one line, empty if they are
     */
    public String processesProblem() {
        return processes.problem().isEmpty() ? "" : oneLine(processes.problem());
    }

    /**
     * Tells why sockets of Netty's native transports are not seen: known once a Netty was met that cannot be hooked.
     *
     * @return one line, empty as long as none was
     */
    public String nettyProblem() {
        return nettyProblem.get();
    }

    /**
     * Opens one listener, fails to open another on its port, and closes it: a hook that missed any of these is blind, and
     * must not be believed. It also loads what the hook needs, since a hook must load no class.
     */
    private static void prove() throws HookUnavailableException {
        SocketRecord seen;
        boolean sawFailure;
        boolean sawConnect;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            seen = find((InetSocketAddress) probe.getLocalSocketAddress());
            sawFailure = seesFailedBind((InetSocketAddress) probe.getLocalSocketAddress());
            sawConnect = seesConnect(probe);
            RECORDER.warmUp((InetSocketAddress) probe.getLocalSocketAddress());
        } catch (IOException problem) {
            throw new HookUnavailableException(
                    "self-test failed: cannot open a loopback listener (" + problem.getMessage() + ")", problem);
        }
        RECORDER.takeUnadopted();
        if (seen == null || seen.kind() != SocketRecord.Kind.TCP_LISTENER) {
            throw new HookUnavailableException("self-test failed: the hook did not see a ServerSocket being opened");
        }
        if (seen.isOpen()) {
            throw new HookUnavailableException("self-test failed: the hook did not see a ServerSocket being closed");
        }
        if (!sawFailure) {
            throw new HookUnavailableException("self-test failed: the hook did not see a bind that failed");
        }
        if (!sawConnect) {
            throw new HookUnavailableException("self-test failed: the hook did not see a connection being opened");
        }
    }

    private static boolean seesConnect(ServerSocket server) throws IOException {
        int before = RECORDER.connects().seen();
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            return client.isConnected() && RECORDER.connects().seen() > before;
        }
    }

    private static boolean seesFailedBind(InetSocketAddress taken) throws IOException {
        BindException problem;
        try (ServerSocket second = new ServerSocket()) {
            second.bind(taken);
            return true; // the system let two listen on one port, and so there is nothing to see
        } catch (BindException expected) {
            problem = expected;
        }
        return !RECORDER.failedBinds().take(bind -> bind.problem() == problem).isEmpty();
    }

    /** Messages of the JVM may span lines; ours are one. */
    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\s*\\R\\s*", " ");
    }

    private static @Nullable SocketRecord find(InetSocketAddress address) {
        for (SocketRecord socket : RECORDER.open()) {
            if (address.equals(socket.local())) {
                return socket;
            }
        }
        return null;
    }
}
