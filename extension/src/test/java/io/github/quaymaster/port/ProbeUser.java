package io.github.quaymaster.port;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Runs in a {@link ChildJvm}: prints for each port what a server is told that binds to it, and what the probe says. */
final class ProbeUser {

    private ProbeUser() {}

    public static void main(String[] ports) throws IOException {
        for (String port : ports) {
            int number = Integer.parseInt(port);
            System.out.println(bind(number) + "; TCP " + FreeProbe.isFree(number, Transport.TCP) + ", UDP "
                    + FreeProbe.isFree(number, Transport.UDP) + ", both "
                    + FreeProbe.isFree(number, Transport.TCP_AND_UDP));
        }
    }

    private static String bind(int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return server.isBound() ? "bound" : "not bound";
        } catch (BindException problem) {
            return String.valueOf(problem.getMessage());
        }
    }
}
