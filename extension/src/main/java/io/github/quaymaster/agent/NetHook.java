package io.github.quaymaster.agent;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the woven JDK code calls.
 *
 * <p>This class is a template: {@link HookInstaller} defines a renamed copy of it inside {@code java.base}, beside
 * {@code sun.nio.ch.Net}, where JDK code can reach it. So it may name nothing but {@code java.*} types and its own
 * stand-in, and hands over through {@code java.util.function} types.
 *
 * <p>The trap here is the caller: it is the JDK, in the middle of opening or closing a socket. Whatever goes wrong
 * behind the hand-over must not be seen there, hence the broad catches; {@link #failures} counts what they swallowed.
 */
final class NetHook {

    /** Told of every new server socket ({@code false}) and datagram socket ({@code true}). */
    static volatile @Nullable BiConsumer<FileDescriptor, Boolean> made;

    /** Told of every bind that succeeded and of the address asked for; answers whether it wants the address got. */
    static volatile @Nullable BiPredicate<FileDescriptor, InetSocketAddress> bound;

    /** Told of the address that a bound descriptor got. */
    static volatile @Nullable BiConsumer<FileDescriptor, InetSocketAddress> located;

    /** Told of every bind that failed: the descriptor and the address asked for, and why. */
    static volatile @Nullable BiConsumer<Map.Entry<FileDescriptor, InetSocketAddress>, Throwable> refused;

    /** Told of every descriptor about to be closed. */
    static volatile @Nullable Consumer<FileDescriptor> closed;

    /** How often a receiver threw: a rough count, since nothing here may lock. */
    static volatile int failures;

    private NetHook() {}

    public static void madeServerSocket(FileDescriptor descriptor) {
        hand(descriptor, false);
    }

    public static void madeSocket(FileDescriptor descriptor, boolean stream) {
        if (!stream) {
            hand(descriptor, true);
        }
    }

    private static void hand(FileDescriptor descriptor, boolean datagram) {
        BiConsumer<FileDescriptor, Boolean> receiver = made;
        if (receiver != null) {
            try {
                receiver.accept(descriptor, datagram);
            } catch (Throwable swallowed) {
                failed();
            }
        }
    }

    public static void bound(FileDescriptor descriptor, @Nullable InetAddress address, int port) {
        BiPredicate<FileDescriptor, InetSocketAddress> receiver = bound;
        if (receiver != null) {
            try {
                if (receiver.test(descriptor, new InetSocketAddress(address, port))) {
                    BiConsumer<FileDescriptor, InetSocketAddress> next = located;
                    if (next != null) {
                        next.accept(descriptor, JdkNet.localAddress(descriptor));
                    }
                }
            } catch (Throwable swallowed) {
                failed();
            }
        }
    }

    public static void refused(Throwable why, FileDescriptor descriptor, @Nullable InetAddress address, int port) {
        BiConsumer<Map.Entry<FileDescriptor, InetSocketAddress>, Throwable> receiver = refused;
        if (receiver != null) {
            try {
                receiver.accept(Map.entry(descriptor, new InetSocketAddress(address, port)), why);
            } catch (Throwable swallowed) {
                failed();
            }
        }
    }

    public static void closed(FileDescriptor descriptor) {
        Consumer<FileDescriptor> receiver = closed;
        if (receiver != null) {
            try {
                receiver.accept(descriptor);
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
