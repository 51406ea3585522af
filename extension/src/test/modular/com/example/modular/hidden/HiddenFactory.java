package com.example.modular.hidden;

import io.github.quaymaster.server.LoopbackServerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Stands in a package that the module opens to nobody. */
public final class HiddenFactory implements LoopbackServerFactory<ServerSocket> {

    @Override
    public Class<ServerSocket> type() {
        return ServerSocket.class;
    }

    @Override
    public ServerSocket start(InetSocketAddress address) throws IOException {
        return new ServerSocket(address.getPort(), 1, address.getAddress());
    }

    @Override
    public InetSocketAddress address(ServerSocket server) {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    @Override
    public void stop(ServerSocket server) throws IOException {
        server.close();
    }
}
