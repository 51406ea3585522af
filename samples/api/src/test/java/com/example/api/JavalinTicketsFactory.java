package com.example.api;

import io.github.quaymaster.server.LoopbackServerFactory;
import io.javalin.Javalin;
import java.net.InetSocketAddress;

/** Starts the API on Javalin where it is told to. */
final class JavalinTicketsFactory implements LoopbackServerFactory<Javalin> {

    @Override
    public Class<Javalin> type() {
        return Javalin.class;
    }

    @Override
    public Javalin start(InetSocketAddress address) {
        return JavalinTickets.server().start(address.getAddress().getHostAddress(), address.getPort());
    }

    @Override
    public InetSocketAddress address(Javalin server) {
        return new InetSocketAddress("127.0.0.1", server.port());
    }

    @Override
    public void stop(Javalin server) {
        server.stop();
    }
}
