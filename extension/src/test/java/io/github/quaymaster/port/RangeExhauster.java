package io.github.quaymaster.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs in a {@link ChildJvm} in a network with few ports: gets some, "held" or "let-go", then takes ports of the kernel's
 * choice in one way after the other, each until the kernel has none left. Prints a line for each way: how many it got, how
 * many of the first were among them, and the error at the end.
 */
final class RangeExhauster {

    static final int FIRST = 20;

    private static final String[] ADDRESSES = {"127.0.0.1", "127.0.0.2", "::1", "0.0.0.0", "::"};

    /** Of the listener that is connected to: outside the range, or it would take one itself. */
    private static final int OUTSIDE = 30_000;

    private final Set<Integer> first = new HashSet<>();

    private RangeExhauster() {}

    public static void main(String[] arguments) throws IOException {
        RangeExhauster exhauster = new RangeExhauster();
        List<AutoCloseable> kept = arguments[0].equals("held") ? exhauster.hold() : exhauster.letGo();
        for (String address : ADDRESSES) {
            exhauster.bind(address, true);
            exhauster.bind(address, false);
        }
        exhauster.connect(null, "127.0.0.1");
        exhauster.connect(null, "127.0.0.2");
        exhauster.connect(null, "::1");
        exhauster.connect("127.0.0.2", "127.0.0.1");
        exhauster.reserve();
        System.out.println("done, " + kept.size() + " kept");
    }

    private List<AutoCloseable> hold() {
        List<AutoCloseable> held = new ArrayList<>();
        while (held.size() < FIRST) {
            ReservedPort port = Ports.reserve();
            held.add(port);
            first.add(port.number());
        }
        return held;
    }

    private List<AutoCloseable> letGo() throws IOException {
        List<ServerSocket> picked = new ArrayList<>();
        while (picked.size() < FIRST) {
            ServerSocket socket = new ServerSocket(0);
            picked.add(socket);
            first.add(socket.getLocalPort());
        }
        for (ServerSocket socket : picked) {
            socket.close();
        }
        return List.of();
    }

    private void bind(String address, boolean reuse) throws IOException {
        exhaust("bind(0) on " + address + (reuse ? " with" : " without") + " SO_REUSEADDR", () -> {
            SocketChannel socket = open(address);
            try {
                return socket.setOption(StandardSocketOptions.SO_REUSEADDR, reuse)
                        .bind(new InetSocketAddress(address, 0));
            } catch (IOException problem) {
                socket.close();
                throw problem;
            }
        });
    }

    private void connect(@Nullable String from, String to) throws IOException {
        try (ServerSocket listener = new ServerSocket(OUTSIDE, 1_000, InetAddress.getByName(to))) {
            exhaust("connect() to " + to + (from == null ? "" : " from " + from), () -> {
                SocketChannel socket = open(to);
                try {
                    // A reset leaves nothing in TIME_WAIT, which would keep ports from the next way.
                    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                    if (from != null) {
                        socket.bind(new InetSocketAddress(from, 0));
                    }
                    socket.connect(listener.getLocalSocketAddress());
                    return socket;
                } catch (IOException problem) {
                    socket.close();
                    throw problem;
                }
            });
        }
    }

    private void reserve() {
        List<ReservedPort> ports = new ArrayList<>();
        try {
            for (; ; ) {
                ports.add(Ports.reserve());
            }
        } catch (PortUnavailableException exhausted) {
            print("reserve()", ports.stream().map(ReservedPort::number).toList(), exhausted);
        }
        ports.forEach(ReservedPort::close);
    }

    private interface Opening {
        SocketChannel open() throws IOException;
    }

    private void exhaust(String way, Opening opening) throws IOException {
        List<SocketChannel> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        try {
            for (; ; ) {
                SocketChannel socket = opening.open();
                sockets.add(socket);
                ports.add(((InetSocketAddress) socket.getLocalAddress()).getPort());
            }
        } catch (IOException exhausted) {
            print(way, ports, exhausted);
        }
        for (SocketChannel socket : sockets) {
            socket.close();
        }
    }

    private void print(String way, List<Integer> ports, Exception end) {
        Set<Integer> distinct = new HashSet<>(ports);
        Set<Integer> ofTheFirst = new HashSet<>(distinct);
        ofTheFirst.retainAll(first);
        System.out.println(way + ": " + distinct.size() + "; " + ofTheFirst.size() + "; " + end.getMessage());
    }

    /** Of the address's own family: the JDK's sockets are else all IPv6, which take IPv4 addresses in. */
    private static SocketChannel open(String address) throws IOException {
        ProtocolFamily family = address.contains(":") ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        return SocketChannel.open(family);
    }
}
