package com.example.cases;

import io.github.quaymaster.machine.Jvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** A test that leaves a process of its own listening, until the JVM that it runs in is gone. */
class LeavesProcess {

    static final class Server {
        private Server() {}

        public static void main(String[] arguments) throws IOException {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.out.println("listens on " + server.getLocalPort());
                System.in.read(); // its end is that of whoever started this
            }
        }
    }

    @Test
    void leaves() throws IOException {
        Process server = new ProcessBuilder(
                        Jvm.command("-cp", System.getProperty("java.class.path"), Server.class.getName()))
                .start();
        server.getInputStream().read();
    }
}
