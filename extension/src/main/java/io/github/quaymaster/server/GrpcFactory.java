package io.github.quaymaster.server;

import io.grpc.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts gRPC, on whatever transport the test built it. */
final class GrpcFactory implements LoopbackServerFactory<Server>, KnownServer {

    private static final int MOST_SECONDS = 30;

    @Override
    public Class<Server> type() {
        return Server.class;
    }

    @Override
    public Server start(InetSocketAddress address) {
        throw Refusal.needsSetUp(
                "a gRPC server needs its services",
                "Server server = NettyServerBuilder.forAddress(new InetSocketAddress(\"127.0.0.1\", 0))"
                        + ".addService(...).build()");
    }

    @Override
    public void startBuilt(Server server, InetSocketAddress address) throws IOException {
        if (!listenSockets(server).isEmpty()) {
            throw Refusal.running("the gRPC server");
        }
        server.start();
    }

    /** There is no other question whose answer tells that the server runs. */
    private static List<? extends SocketAddress> listenSockets(Server server) {
        try {
            return server.getListenSockets();
        } catch (IllegalStateException notStarted) {
            return List.of();
        }
    }

    @Override
    public InetSocketAddress address(Server server) {
        return ListenAddresses.pick(server.getListenSockets());
    }

    @Override
    public void stop(Server server) throws InterruptedException {
        List<? extends SocketAddress> addresses = listenSockets(server);
        if (!server.shutdownNow().awaitTermination(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the gRPC server has not ended " + MOST_SECONDS + " s after shutdownNow()");
        }
        ClosedPort.await(addresses);
    }

    @Override
    public String loopbackRemedy() {
        return "build it with NettyServerBuilder.forAddress(new InetSocketAddress(\"127.0.0.1\", 0))";
    }
}
