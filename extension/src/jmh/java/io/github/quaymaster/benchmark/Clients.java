package io.github.quaymaster.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The other ends of connections, in a process of their own: both ends of ten thousand in one JVM are more descriptors
 * than many a system gives it.
 */
final class Clients implements AutoCloseable {

    private final Process process;
    private final BufferedWriter orders;

    private Clients(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.US_ASCII);
    }

    static Clients start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Clients(
                new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Clients.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** Has it connect to a port of this JVM, which accepts the connections. */
    void connect(int port, int count) throws IOException {
        orders.write(port + " " + count);
        orders.newLine();
        orders.flush();
    }

    /** In the process: keeps its connections until its input ends. */
    public static void main(String[] none) throws IOException {
        List<Socket> open = new ArrayList<>();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", -1);
            for (int i = Integer.parseInt(words[1]); i > 0; i--) {
                Socket client = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(words[0]));
                client.setSoLinger(true, 0); // leaves no TIME_WAIT, which would stand in the tables of what follows
                open.add(client);
            }
        }
        for (Socket each : open) {
            each.close();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        orders.close();
        process.waitFor();
    }
}
