package com.example.cases;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.rmi.Remote;
import java.rmi.server.UnicastRemoteObject;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;

/** Stops all that it starts; the JDK keeps its listeners all the same, until its JVM ends. */
class RmiCase {

    @Test
    void exportsAndUnexports() throws IOException {
        Remote service = new Remote() {};
        UnicastRemoteObject.exportObject(service, 0);
        UnicastRemoteObject.unexportObject(service, true);
    }

    @Test
    void startsAndStopsAJmxConnector() throws IOException {
        JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("service:jmx:rmi://"), null, ManagementFactory.getPlatformMBeanServer());
        server.start();
        server.stop();
    }
}
