package io.github.quaymaster.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Binds a ServerSocket. */
final class JdkServerSocketFactory implements LoopbackServerFactory<ServerSocket> {

    @Override
    public Class<ServerSocket> type() {
        return ServerSocket.class;
    }

    @Override
    public ServerSocket start(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            startBuilt(socket, address);
        } catch (IOException | RuntimeException problem) {
            socket.close();
            throw problem;
        }
        return socket;
    }

    @Override
    public void startBuilt(ServerSocket socket, InetSocketAddress address) throws IOException {
        if (socket.isBound()) {
            throw Refusal.bound("the ServerSocket", "new ServerSocket()");
        }
        if (ReusedAddress.isNeeded(address)) {
            socket.setReuseAddress(true);
        }
        socket.bind(address);
    }

    @Override
    public InetSocketAddress address(ServerSocket socket) {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void stop(ServerSocket socket) throws IOException {
        socket.close();
    }

    @Override
    public String scheme() {
        return "tcp";
    }
}
