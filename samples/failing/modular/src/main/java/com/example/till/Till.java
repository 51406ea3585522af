package com.example.till;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Listens for the card reader. */
public final class Till implements AutoCloseable {

    private final ServerSocket listener;

    private Till(ServerSocket listener) {
        this.listener = listener;
    }

    /** Starts to listen; on a port of the kernel's choice if {@code port} is 0. */
    public static Till open(int port) throws IOException {
        return new Till(new ServerSocket(port, 1, InetAddress.getLoopbackAddress())); // opens here
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
