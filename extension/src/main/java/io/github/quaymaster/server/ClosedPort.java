package io.github.quaymaster.server;

import io.github.quaymaster.listener.PortListeners;
import io.github.quaymaster.listener.Protocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Waits until a port that was closed no longer listens. Servers on Netty say that they are closed when their channel is,
 * and the JDK lets go of that channel's port only when its event loop selects once more.
 */
final class ClosedPort {

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private ClosedPort() {}

    /** Waits some seconds at most: what listens then is a leak, which is found when the test is judged. */
    static void await(Collection<? extends SocketAddress> addresses) throws InterruptedException {
        long begun = System.nanoTime();
        for (SocketAddress each : addresses) {
            while (each instanceof InetSocketAddress address
                    && listens(address)
                    && System.nanoTime() - begun < MOST_NANOS) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    /** Where that cannot be seen without starting a process, it is taken for closed. */
    private static boolean listens(InetSocketAddress address) {
        List<InetAddress> listening = address.getPort() <= 0
                ? List.of()
                : PortListeners.on(Protocol.TCP, address.getPort()).orElse(List.of());
        return listening.contains(address.getAddress());
    }
}
