package io.github.quaymaster.port;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Runs in a {@link ChildJvm} with few file descriptors: uses them up, asks for ports, and prints what it is told. */
final class OutOfFiles {

    private OutOfFiles() {}

    public static void main(String[] arguments) throws IOException {
        PortRequest held = PortRequest.tcp().withCount(2);
        PortRequest leased = held.withHold(false);
        SocketChannel.open().close(); // the JDK needs a descriptor to get ready for closing others, once
        if (!arguments[0].equals("nothingYet")) {
            Ports.reserve(held, "HeldIT");
        }
        if (arguments[0].equals("blockClaimed")) {
            Ports.reserve(leased, "LeasedIT");
        }
        List<SocketChannel> sockets = new ArrayList<>();
        try {
            for (; ; ) {
                sockets.add(SocketChannel.open());
            }
        } catch (SocketException noMore) {
            print(held);
            print(leased);
        }
        for (SocketChannel socket : sockets) {
            socket.close();
        }
        PortRange ephemeral = LeaseArea.ephemeral(Reserver.SYSCTL);
        System.out.println(Ports.reserve(held).stream()
                        .filter(port -> port.guarantee() == Guarantee.HELD)
                        .count()
                + " held, "
                + Ports.reserve(leased).stream()
                        .filter(port -> !ephemeral.contains(port.number()))
                        .count()
                + " leased outside the kernel's range");
    }

    private static void print(PortRequest request) {
        try {
            System.out.println(Ports.reserve(request));
        } catch (RuntimeException problem) {
            System.out.println(problem.getClass().getSimpleName() + ": " + problem.getMessage());
        }
    }
}
