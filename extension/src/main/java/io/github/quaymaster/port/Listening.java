package io.github.quaymaster.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Finds out, by connecting, whether a server listens on a port of this machine. */
final class Listening {

    /** On loopback the kernel answers at once, unless the server's queue is full: that is a server too, but a stuck one. */
    private static final int CONNECT_MILLIS = 250;

    private static final long MOST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private Listening() {}

    static boolean on(int port) {
        return accepts(Loopback.IPV4, port) || accepts(Loopback.IPV6, port);
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        } catch (RuntimeException noSuchFamily) { // -Djava.net.preferIPv4Stack=true: UnsupportedAddressTypeException
            return false;
        }
    }

    static void await(int port, Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException(
                    "cannot wait for " + limit.toMillis() + " ms: a time to wait is 0 or more; 0 looks once");
        }
        long begun = System.nanoTime();
        long pause = TimeUnit.MILLISECONDS.toNanos(1);
        while (!on(port)) {
            long left = limit.toNanos() - (System.nanoTime() - begun);
            if (left <= 0) {
                throw new NotListeningException("nothing listens on port " + port + " of 127.0.0.1 or ::1 after "
                        + limit.toMillis() + " ms; start the server on this number, or wait longer if it is slow");
            }
            pause(Math.min(pause, left), port);
            pause = Math.min(2 * pause, MOST_PAUSE);
        }
    }

    private static void pause(long nanos, int port) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotListeningException("interrupted while waiting for a server on port " + port
                    + "; nothing listened on 127.0.0.1 or ::1 until then");
        }
    }
}
