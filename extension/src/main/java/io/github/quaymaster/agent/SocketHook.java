package io.github.quaymaster.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
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

    private static @Nullable SocketHook installed;
    private static @Nullable String refused;
    private static volatile boolean entered;

    private final String how;
    private final HookReceivers receivers;
    private final ProcessHookInstaller processes;
    private final NettyInstaller netty;

    private SocketHook(String how, HookReceivers receivers, ProcessHookInstaller processes, NettyInstaller netty) {
        this.how = how;
        this.receivers = receivers;
        this.processes = processes;
        this.netty = netty;
    }

    /**
     * Returns the recorder that the hook writes to; without a hook it knows the running scopes and no socket.
     *
     * @return the one recorder of this JVM
     */
    public static SocketRecorder recorder() {
        return RECORDER;
    }

    /**
     * Installs the hook, or returns the one that is in place. Is quickest with {@code -javaagent:}, takes longer
     * when it has to attach, and longest where that takes a helper JVM.
     *
     * @return the hook, seen to work
     * @throws HookUnavailableException if there is no way into this JVM, or the hook does not see what it should; asked
     *     again, the answer is the same
     */
    public static SocketHook install() throws HookUnavailableException {
        synchronized (INSTALLATION) {
            if (refused != null) {
                throw new HookUnavailableException(refused);
            }
            SocketHook hook = installed;
            if (hook == null) {
                try {
                    Instrumentations.Found found = Instrumentations.find();
                    entered = true;
                    Instrumentation instrumentation = found.instrumentation();
                    HookReceivers receivers = HookInstaller.install(instrumentation, RECORDER, SocketHook::prove);
                    hook = besides(found.how(), receivers, instrumentation);
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

    /** Adds what a JVM may lack without being blind to sockets: the hooks for processes and for Netty's own sockets. */
    private static SocketHook besides(String how, HookReceivers receivers, Instrumentation instrumentation) {
        ProcessHookInstaller processes = new ProcessHookInstaller(RECORDER.processes());
        NettyInstaller netty = new NettyInstaller();
        processes.register(instrumentation);
        netty.register(instrumentation);
        LoadedClasses before = LoadedClasses.find(instrumentation); // after that: one may be loaded in between
        if (!before.areNone()) {
            processes.weave(instrumentation, before);
            netty.weave(instrumentation, before);
        }
        return new SocketHook(how, receivers, processes, netty);
    }

    /**
     * Tells whether this JVM is attached to without a helper JVM.
     *
     * @return whether its attach protocol is known, as that of HotSpot is on Linux
     */
    public static boolean attachesDirectly() {
        return SelfAttach.knowsThisJvm();
    }

    /**
     * Tells whether this JVM gave its instrumentation to {@link #install()}: if it did and there is no hook, another way
     * into it would not help.
     *
     * @return whether it did; false before the first call of {@code install()}
     */
    public static boolean hasEntered() {
        return entered;
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
        return receivers.failures() + processes.failures();
    }

    /**
     * Tells why the processes that this JVM starts are not seen.
     *
     * @return one line, empty if they are
     */
    public String processesProblem() {
        return oneLine(processes.problem());
    }

    /**
     * Tells why sockets of Netty's native transports are not seen: known once a Netty was met that cannot be hooked.
     *
     * @return one line, empty as long as none was
     */
    public String nettyProblem() {
        return netty.problem();
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
        RECORDER.forgetUnadopted();
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
        // Without a proxy, and so without the search for one: it would take half of the time.
        try (Socket client = new Socket(Proxy.NO_PROXY)) {
            client.connect(server.getLocalSocketAddress());
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
