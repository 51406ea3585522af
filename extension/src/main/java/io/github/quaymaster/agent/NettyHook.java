package io.github.quaymaster.agent;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the woven code of Netty's native transports calls: the way from there to {@link NetHook}.
 *
 * <p>This too is a template, whose copy {@link NettyInstaller} defines inside {@code java.base}, in a package that is
 * exported and whose name begins with {@code java.}: Netty may be loaded by any class loader, in any module, and those
 * are the only names that each of them must find. A hook that is not found would fail the user's bind.
 */
final class NettyHook {

    /** The descriptor just made on a thread and whether it is for datagrams: its socket object is not yet there. */
    private static final ThreadLocal<Long> MAKING = new ThreadLocal<>();

    /** What is wrong, for the summary; empty if nothing is. */
    static volatile String problem = "";

    /** Whether closes go unseen: then so must all else, or every socket would seem to be left open. */
    static volatile boolean blind;

    private NettyHook() {}

    /** Of a native descriptor that may become a listener or a client. */
    public static void making(int number, boolean datagram) {
        MAKING.set((long) number << 1 | (datagram ? 1 : 0));
    }

    /** Of every new socket object: those of accepted connections, which nobody announced, are none of our business. */
    public static void made(Object socket, int number) {
        Long making = MAKING.get();
        if (making != null) {
            MAKING.remove();
            if (making >> 1 == number && !blind) {
                NetHook.made(socket, (making & 1) == 1 ? "DATAGRAM" : "OTHER");
            }
        }
    }

    /** Of the result of a bind: negative if it failed. */
    public static void bound(int result, Object socket, SocketAddress requested, @Nullable InetSocketAddress local) {
        if (result >= 0 && !blind && requested instanceof InetSocketAddress address) {
            NetHook.bound(socket, address, local);
        }
    }

    /** Of the result of a listen: negative if it failed. */
    public static void listening(int result, Object socket) {
        if (result >= 0) {
            NetHook.listening(socket);
        }
    }

    /** Of a bind that failed: the negative error number tells whether it would be a {@code BindException} in the JDK. */
    public static void refused(Throwable why, int error, Object socket, SocketAddress requested) {
        if (!blind && requested instanceof InetSocketAddress address) {
            switch (-error) {
                case 13, // EACCES
                        98, // EADDRINUSE, on Linux
                        99, // EADDRNOTAVAIL
                        48, // EADDRINUSE, on macOS and the BSDs
                        49 -> // EADDRNOTAVAIL
                    NetHook.refused(why, socket, address);
                default -> {
                    // such as a socket that is closed already: no question of ports
                }
            }
        }
    }

    /** Of a connection about to be tried. */
    public static void connecting(Object socket, SocketAddress remote) {
        if (remote instanceof InetSocketAddress address
                && !address.isUnresolved()
                && address.getAddress().isLoopbackAddress()) {
            NetHook.connecting(socket, address);
        }
    }

    /** Of a task that is to be done on an event loop's thread: made, on the thread of who wants it. */
    public static void submitted(Object task) {
        NetHook.task(task, "SUBMITTED");
    }

    /** Of a task that begins, on the event loop's thread. */
    public static void begun(Object task) {
        NetHook.task(task, "BEGUN");
    }

    /** Of a task that has ended. */
    public static void ended(Object task) {
        NetHook.task(task, "ENDED");
    }

    /** Of a descriptor about to be closed, of sockets and others; more than once of some. */
    public static void closed(Object descriptor) {
        NetHook.closed(descriptor);
    }
}
