package io.github.quaymaster.port;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs in a {@link ChildJvm}: gets ports in some way, waits 50 ms as a test does that starts its server, binds to them,
 * stops, waits again, and restarts on the same number. Prints how many ports somebody else had by then, or answered on
 * while nobody of ours listened.
 */
final class LateBinder {

    private static final int THREADS = 4;

    private LateBinder() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        String way = arguments[0];
        int rounds = Integer.parseInt(arguments[1]);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Integer>> losses = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            losses.add(threads.submit(() -> lost(way, rounds / THREADS)));
        }
        int lost = 0;
        for (Future<Integer> loss : losses) {
            lost += loss.get();
        }
        System.out.println(lost);
        threads.shutdown();
    }

    private static int lost(String way, int rounds) throws IOException, InterruptedException {
        int lost = 0;
        for (int i = 0; i < rounds; i++) {
            if (way.equals("naive")) {
                lost += isLost(naivePick());
            } else {
                PortRequest request = PortRequest.tcp().withHold(way.equals("held"));
                try (ReservedPort port = Ports.reserve(request).get(0)) {
                    lost += isLost(port.number());
                }
            }
        }
        return lost;
    }

    private static int naivePick() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int isLost(int port) throws IOException, InterruptedException {
        return isTaken(port) || answers(port) || isTaken(port) ? 1 : 0;
    }

    private static boolean isTaken(int port) throws IOException, InterruptedException {
        Thread.sleep(50);
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !server.isBound();
        } catch (BindException somebodyElses) {
            return true;
        }
    }

    private static boolean answers(int port) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // A client without a server may meet itself: the kernel draws its own number for it. That is no stranger,
            // and a held port is never drawn.
            return client.getLocalPort() != port;
        } catch (ConnectException refused) {
            return false;
        }
    }
}
