package io.github.quaymaster.port;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out by trying whether this machine can hold a port: whether a hold refuses who connects, keeps out who does not
 * set SO_REUSEADDR, and lets a server through on 127.0.0.1 and, where there is one, on ::1. The answer stands for the JVM.
 */
final class HoldProbe {

    private static final int CONNECT_MILLIS = 1_000;

    private static volatile @Nullable Boolean known;

    private HoldProbe() {}

    /**
     * Whether this machine can. Without a file descriptor or port to try it with, nobody knows: the answer is yes, so that
     * whoever holds then says what is missing, and it is tried again the next time.
     */
    static boolean canHold() {
        Boolean found = known;
        if (found == null) { // two threads may both try, which harms nobody; a lock would meet each reservation
            try {
                found = run().isEmpty();
            } catch (IOException nothingToTryWith) {
                return true;
            }
            known = found;
        }
        return found;
    }

    /**
     * Returns an empty text if this machine can, else what it did instead.
     *
     * @throws IOException if it cannot be tried
     */
    static String run() throws IOException {
        Hold hold = Hold.open("the probe");
        try {
            return firstDifference(hold.port());
        } finally {
            hold.close();
        }
    }

    private static String firstDifference(int port) throws IOException {
        if (!refuses(Loopback.IPV4, port)) {
            return "a client that connects to a held port is not refused";
        }
        if (binds(Loopback.IPV4, port, false)) {
            return "a held port is given to a server that does not set SO_REUSEADDR";
        }
        if (!binds(Loopback.IPV4, port, true)) {
            return "a server that sets SO_REUSEADDR cannot bind to a held port on 127.0.0.1";
        }
        if (binds(Loopback.IPV6, 0, true) && !binds(Loopback.IPV6, port, true)) {
            return "a server that sets SO_REUSEADDR cannot bind to a held port on ::1";
        }
        return "";
    }

    private static boolean refuses(InetAddress address, int port) throws IOException {
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return false;
        } catch (ConnectException refused) {
            return true;
        } catch (SocketTimeoutException dropped) { // macOS drops what comes for a socket that does not listen
            return false;
        }
    }

    private static boolean binds(InetAddress address, int port, boolean reuse) throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(reuse);
            server.bind(new InetSocketAddress(address, port), 1);
            return true;
        } catch (SocketException inUse) { // BindException, or for an address family that is not there its superclass
            return false;
        } catch (RuntimeException noSuchFamily) { // -Djava.net.preferIPv4Stack=true: UnsupportedAddressTypeException
            return false;
        }
    }
}
