package com.example.harbour;

import java.net.InetSocketAddress;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/** The berth booking service, on this machine alone. */
public final class HarbourServer implements AutoCloseable {

    private final Server jetty;

    private HarbourServer(Server jetty) {
        this.jetty = jetty;
    }

    /** Starts the service on 127.0.0.1, with every berth free. */
    public static HarbourServer start(int port, Forecast forecast) throws Exception {
        Server jetty = new Server(new InetSocketAddress("127.0.0.1", port));
        jetty.setHandler(new BerthHandler(forecast));
        try {
            jetty.start();
        } catch (Exception failed) {
            jetty.stop(); // or the threads of a server that could not bind would live on
            throw failed;
        }
        return new HarbourServer(jetty);
    }

    /** Returns the port that it really listens on. */
    public int port() {
        return ((NetworkConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
    }
}
