package io.github.quaymaster.agent;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the woven JDK code calls, and {@link NettyHook} for Netty.
 *
 * <p>This class is a template: {@link HookInstaller} defines a renamed copy of it inside {@code java.base}, beside
 * {@code sun.nio.ch.Net}, where JDK code can reach it. So it may name nothing but {@code java.*} types and its own
 * stand-in, and hands over through {@code java.util.function} types.
 *
 * <p>The trap here is the caller: it is the JDK, in the middle of opening or closing a socket. Whatever goes wrong
 * behind the hand-over must not be seen there, hence the broad catches; {@link #failures} counts what they swallowed.
 */
final class NetHook {

    /** Told of every new socket that may serve, and its kind by the name of the constant. */
    static volatile @Nullable BiConsumer<Object, String> made;

    /** Told of every bind that succeeded and of the address asked for; answers whether it wants the address got. */
    static volatile @Nullable BiPredicate<Object, InetSocketAddress> bound;

    /** Told of the address that a bound descriptor got. */
    static volatile @Nullable BiConsumer<Object, InetSocketAddress> located;

    /** Told of every bind that failed: the descriptor and the address asked for, and why. */
    static volatile @Nullable BiConsumer<Map.Entry<Object, InetSocketAddress>, Throwable> refused;

    /** Told of every socket of Netty's that listens; one of the JDK's is made for it. */
    static volatile @Nullable Consumer<Object> listening;

    /** Told of every connection that is asked for on loopback, before it is tried. */
    static volatile @Nullable BiConsumer<Object, InetSocketAddress> connecting;

    /** Told of every task of an event loop's, and what becomes of it by the name of the constant. */
    static volatile @Nullable BiConsumer<Object, String> task;

    /** Told of every descriptor whose channel is being closed, which may keep it open for longer. */
    static volatile @Nullable Consumer<Object> closing;

    /** Told of every descriptor about to be closed. */
    static volatile @Nullable Consumer<Object> closed;

    /** How often a receiver threw: a rough count, since nothing here may lock. */
    static volatile int failures;

    private NetHook() {}

    public static void madeServerSocket(FileDescriptor descriptor) {
        made(descriptor, "TCP_LISTENER");
    }

    public static void madeSocket(FileDescriptor descriptor, boolean stream) {
        if (!stream) {
            made(descriptor, "DATAGRAM");
        }
    }

    public static void made(Object descriptor, String kind) {
        tell(made, descriptor, kind);
    }

    public static void task(Object task, String step) {
        tell(NetHook.task, task, step);
    }

    public static void bound(FileDescriptor descriptor, @Nullable InetAddress address, int port) {
        BiPredicate<Object, InetSocketAddress> receiver = bound;
        if (receiver != null) {
            try {
                if (receiver.test(descriptor, new InetSocketAddress(address, port))) {
                    BiConsumer<Object, InetSocketAddress> next = located;
                    if (next != null) {
                        next.accept(descriptor, JdkNet.localAddress(descriptor));
                    }
                }
            } catch (Throwable swallowed) {
                failed();
            }
        }
    }

    /** The same for a socket whose address the caller knows: no question to the JDK. */
    public static void bound(Object socket, InetSocketAddress requested, @Nullable InetSocketAddress local) {
        BiPredicate<Object, InetSocketAddress> receiver = bound;
        BiConsumer<Object, InetSocketAddress> next = located;
        if (receiver != null) {
            try {
                if (receiver.test(socket, requested) && next != null && local != null) {
                    next.accept(socket, local);
                }
            } catch (Throwable swallowed) {
                failed();
            }
        }
    }

    public static void refused(Throwable why, FileDescriptor descriptor, @Nullable InetAddress address, int port) {
        if (why instanceof BindException) {
            try {
                refused(why, descriptor, new InetSocketAddress(address, port));
            } catch (Throwable swallowed) {
                failed();
            }
        }
    }

    public static void refused(Throwable why, Object descriptor, InetSocketAddress requested) {
        BiConsumer<Map.Entry<Object, InetSocketAddress>, Throwable> receiver = refused;
        if (receiver != null) {
            try {
                receiver.accept(Map.entry(descriptor, requested), why);
            } catch (Throwable swallowed) {
                failed();
            }
        }
    }

    public static void listening(Object descriptor) {
        tell(listening, descriptor);
    }

    public static void connecting(FileDescriptor descriptor, @Nullable InetAddress address, int port) {
        if (address != null && address.isLoopbackAddress()) {
            connecting(descriptor, new InetSocketAddress(address, port));
        }
    }

    public static void connecting(Object descriptor, InetSocketAddress remote) {
        tell(connecting, descriptor, remote);
    }

    public static void closing(Object descriptor) {
        tell(closing, descriptor);
    }

    public static void closed(Object descriptor) {
        tell(closed, descriptor);
    }

    private static void tell(@Nullable Consumer<Object> receiver, Object descriptor) {
        if (receiver != null) {
            try {
                receiver.accept(descriptor);
            } catch (Throwable swallowed) {
                failed();
            }
        }
    }

    private static <T> void tell(@Nullable BiConsumer<Object, T> receiver, Object what, T more) {
        if (receiver != null) {
            try {
                receiver.accept(what, more);
            } catch (Throwable swallowed) {
                failed();
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // a lost count is harmless, a lock here is not
    private static void failed() {
        failures++;
    }

    /** Stands in for {@code sun.nio.ch.Net}, which this source cannot name. */
    static final class JdkNet {
        private JdkNet() {}

        @SuppressWarnings("DoNotCallSuggester") // it is called, after its renaming
        static InetSocketAddress localAddress(FileDescriptor descriptor) throws IOException {
            throw new IOException("the template's stand-in was called");
        }
    }
}
