package io.github.quaymaster.port;

import java.io.Closeable;
import java.io.IOException;

/** Lets a server greet one client after the other, on a thread that ends when the server is closed. */
final class Greeter implements Closeable {

    private final Closeable server;
    private final Thread thread;
    private volatile boolean closed;

    Greeter(Closeable server, Greeting greeting) {
        this.server = server;
        this.thread = new Thread(() -> greetAll(greeting), "greeter");
        thread.start();
    }

    /** Waits for the next client, and greets it. */
    interface Greeting {
        void greet() throws Exception;
    }

    private void greetAll(Greeting greeting) {
        while (!closed) {
            try {
                greeting.greet();
            } catch (Exception problem) {
                if (!closed) {
                    throw new AssertionError(problem); // the client, who gets no word, fails the test
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
