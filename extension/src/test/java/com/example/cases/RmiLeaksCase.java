package com.example.cases;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.quaymaster.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.List;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;

/** Forgets to stop what it starts by way of RMI. */
class RmiLeaksCase {

    /** RMI itself lets exported objects be collected. */
    private static final List<Object> KEPT = new ArrayList<>();

    interface Starter extends Remote {
        int start() throws RemoteException;
    }

    @Test
    void leavesARegistry(@FreePort int port) throws IOException {
        KEPT.add(LocateRegistry.createRegistry(port)); // leaves a registry
    }

    @Test
    void leavesAnObject(@FreePort int port) throws IOException {
        export(() -> port, port); // leaves an object
    }

    @Test
    void leavesAJmxConnector(@FreePort int port) throws IOException {
        JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("rmi", "127.0.0.1", port), null, ManagementFactory.getPlatformMBeanServer());
        server.start(); // leaves a connector
        KEPT.add(server);
    }

    /** What it exports is on the listener that all such objects share, which no test can close. */
    @Test
    void leavesAnObjectOnTheSharedPort() throws IOException {
        export(() -> 0, 0);
    }

    @Test
    void callsWhatLeavesAServer() throws IOException {
        Starter starter = new ServerStarter();
        assertTrue(export(starter, 0).start() > 0);
        UnicastRemoteObject.unexportObject(starter, true);
    }

    static final class ServerStarter implements Starter {
        @Override
        public int start() {
            try {
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); // leaves a server
                KEPT.add(server);
                return server.getLocalPort();
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }

    /** RMI closes the port when the last object behind it is collected, and when that is is chance. */
    @Test
    void leavesAnObjectToTheCollector(@FreePort int port) throws IOException {
        UnicastRemoteObject.exportObject(new Remote() {}, port); // leaves an object to the collector
        while (isOpen(port)) {
            System.gc();
        }
    }

    private static boolean isOpen(int port) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return client.isConnected();
        } catch (ConnectException refused) {
            return false;
        } catch (SocketException reset) { // it is being closed at this very moment
            return true;
        }
    }

    private static Starter export(Starter starter, int port) throws IOException {
        KEPT.add(starter);
        return (Starter) UnicastRemoteObject.exportObject(starter, port); // exports
    }
}
