package io.github.quaymaster.cli;

import io.github.quaymaster.port.Guarantee;
import io.github.quaymaster.port.PortRequest;
import io.github.quaymaster.port.PortUnavailableException;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether servers can be on ::1, and whether a port is kept there too. */
final class Ipv6Check {

    static final String TOPIC = "IPv6";

    private static final byte[] LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private Ipv6Check() {}

    /** Whether a program that does not set SO_REUSEADDR can bind a held port on ::1. */
    enum Hold {
        KEEPS_IT_OUT,
        LETS_IT_IN,
        /** There is none: ports are leased. */
        NONE
    }

    static Check look() throws IOException {
        if (Boolean.getBoolean("java.net.preferIPv4Stack")) {
            return switchedOff();
        }
        String problem = bind(0);
        return problem.isEmpty() ? works(hold()) : absent(problem);
    }

    private static Hold hold() throws IOException {
        try (ReservedPort port = Ports.reserve(PortRequest.tcp(), "doctor").get(0)) {
            if (port.guarantee() != Guarantee.HELD) {
                return Hold.NONE;
            }
            return bind(port.number()).isEmpty() ? Hold.LETS_IT_IN : Hold.KEEPS_IT_OUT;
        } catch (PortUnavailableException | IllegalArgumentException saidElsewhere) {
            return Hold.NONE;
        }
    }

    /** Returns why a port on ::1 cannot be bound, empty if it can. */
    private static String bind(int port) throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(false);
            server.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 1);
            return "";
        } catch (IOException | RuntimeException refused) { // RuntimeException: this JVM has no such address family
            return String.valueOf(refused.getMessage());
        }
    }

    static Check works(Hold hold) {
        return switch (hold) {
            case KEEPS_IT_OUT -> Check.ok(TOPIC, "servers can be on ::1, and a held port is held there too");
            case NONE -> Check.ok(TOPIC, "servers can be on ::1");
            case LETS_IT_IN ->
                Check.warn(TOPIC, "servers can be on ::1, and a held port is not held there", Step.REPORT);
        };
    }

    static Check absent(String problem) {
        return Check.ok(TOPIC, "there is no ::1 (" + problem + "): servers and clients use 127.0.0.1");
    }

    static Check switchedOff() {
        return Check.warn(
                TOPIC,
                "switched off by -Djava.net.preferIPv4Stack=true: a port is not held on ::1, where another program may"
                        + " listen on its number",
                "start the test JVMs without -Djava.net.preferIPv4Stack=true");
    }
}
