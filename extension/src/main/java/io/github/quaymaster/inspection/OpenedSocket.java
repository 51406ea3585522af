package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.SocketRecord;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a socket was opened.
 *
 * @param address where it is bound
 * @param requestedPort the port that was asked for, 0 if the kernel chose
 * @param datagram whether it is a UDP socket
 * @param threadName the thread that bound it, empty for one without a name
 * @param stack the stack of its bind, then those of its making and of what handed that over, each from the innermost frame outwards and without what
 *     called the test
 */
public record OpenedSocket(
        InetSocketAddress address,
        int requestedPort,
        boolean datagram,
        String threadName,
        List<StackTraceElement> stack) {

    static OpenedSocket of(SocketRecord socket) {
        Opening bound = Objects.requireNonNull(socket.bound());
        InetSocketAddress requested = Objects.requireNonNull(socket.requested());
        List<StackTraceElement> stack = new ArrayList<>();
        for (Opening opening : socket.openings()) {
            stack.addAll(Frames.above(opening.stack()));
        }
        return new OpenedSocket(
                Objects.requireNonNullElse(socket.local(), requested),
                requested.getPort(),
                socket.kind() == SocketRecord.Kind.DATAGRAM,
                bound.threadName(),
                List.copyOf(stack));
    }
}
