package com.example.yard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Listens for orders until it is dismantled. */
public final class Crane implements AutoCloseable {

    private final ServerSocket radio;

    private Crane(ServerSocket radio) {
        this.radio = radio;
    }

    /** Sets one up, listening on any port. */
    public static Crane setUp() throws IOException {
        return new Crane(new ServerSocket(0, 50, InetAddress.getLoopbackAddress())); // opens here
    }

    public int port() {
        return radio.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        radio.close();
    }
}
