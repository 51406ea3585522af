package com.example.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.quaymaster.FreePort;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;

/** Stops all that it starts; the JDK keeps a listener of its own all the same, until its JVM ends. */
class RmiCase {

    interface Greeter extends Remote {
        String greet() throws RemoteException;
    }

    @Test
    void exportsAndUnexports() throws IOException {
        Remote service = new Remote() {};
        UnicastRemoteObject.exportObject(service, 0);
        UnicastRemoteObject.unexportObject(service, true);
    }

    @Test
    void exportsToAReservedPort(@FreePort int port) throws IOException {
        Greeter service = () -> "hello";
        Greeter stub = (Greeter) UnicastRemoteObject.exportObject(service, port);
        assertEquals("hello", stub.greet());
        UnicastRemoteObject.unexportObject(service, true);
    }

    @Test
    void opensARegistrySomewhere() throws IOException {
        Registry registry = LocateRegistry.createRegistry(0);
        UnicastRemoteObject.unexportObject(registry, true);
    }

    @Test
    void opensARegistryOnAReservedPort(@FreePort int port) throws IOException, NotBoundException {
        Registry registry = LocateRegistry.createRegistry(port);
        Greeter service = () -> "hello";
        registry.rebind("greeter", UnicastRemoteObject.exportObject(service, 0));
        Greeter stub = (Greeter) LocateRegistry.getRegistry("127.0.0.1", port).lookup("greeter");
        assertEquals("hello", stub.greet());
        UnicastRemoteObject.unexportObject(service, true);
        UnicastRemoteObject.unexportObject(registry, true);
    }

    @Test
    void startsAndStopsAJmxConnector() throws IOException {
        JMXConnectorServer server = jmx(new JMXServiceURL("service:jmx:rmi://"));
        server.start();
        connectTo(server);
        server.stop();
    }

    @Test
    void startsAndStopsAJmxConnectorInARegistry(@FreePort("registry") int registryPort, @FreePort("jmx") int port)
            throws IOException {
        Registry registry = LocateRegistry.createRegistry(registryPort);
        JMXConnectorServer server = jmx(new JMXServiceURL(
                "service:jmx:rmi://127.0.0.1:" + port + "/jndi/rmi://127.0.0.1:" + registryPort + "/jmxrmi"));
        server.start();
        connectTo(server);
        server.stop();
        UnicastRemoteObject.unexportObject(registry, true);
    }

    private static JMXConnectorServer jmx(JMXServiceURL url) throws IOException {
        return JMXConnectorServerFactory.newJMXConnectorServer(url, null, ManagementFactory.getPlatformMBeanServer());
    }

    @SuppressWarnings("BanJNDI") // it speaks to a server of its own
    private static void connectTo(JMXConnectorServer server) throws IOException {
        try (JMXConnector client = JMXConnectorFactory.connect(server.getAddress())) {
            assertNotNull(client.getMBeanServerConnection().getDefaultDomain());
        }
    }
}
