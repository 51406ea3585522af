package com.example.ferry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Takes passengers on board until it is moored. */
public final class Ferry implements AutoCloseable {

    private final ServerSocket gangway;

    private Ferry(ServerSocket gangway) {
        this.gangway = gangway;
    }

    /** Opens the gangway on a port, any for 0. */
    public static Ferry sail(int port) throws IOException {
        return new Ferry(new ServerSocket(port, 50, InetAddress.getLoopbackAddress())); // opens here
    }

    public int gangway() {
        return gangway.getLocalPort();
    }

    public boolean isSailing() {
        return !gangway.isClosed();
    }

    @Override
    public void close() throws IOException {
        gangway.close();
    }
}
