package io.github.quaymaster.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server that misbehaves when told to, for tests of clients.
 *
 * <pre>{@code
 * @Test
 * void givesUp(@LoopbackServer FaultyServer server) {
 *     server.set(Fault.neverAnswers());
 *     …
 * }
 * }</pre>
 *
 * <h2>The answer</h2>
 *
 * <p>Each connection is answered once, and then ended. The answer is due when the server has read something, whatever it
 * is, or at once if it was given to {@link #answerOnConnect}. It is bytes, so any protocol will do in which one side asks
 * and the other answers. Until a test replaces it, it is an HTTP/1.1 response with status 200, the body {@code ok}, its
 * {@code Content-Length} and {@code Connection: close}. A client that closes without having sent anything is not answered.
 *
 * <h2>The fault</h2>
 *
 * <p>{@link #set} takes effect at once for each connection that is made after it returns, and for those that wait to be
 * accepted. A connection that was accepted before keeps the fault and the answer that it began with, under
 * {@link Fault#refuses()} too. {@link Fault#none()} is what a server begins with.
 *
 * <h2>Limits</h2>
 *
 * <p>At most 256 connections are open at a time: further ones wait in the kernel's queue, about 50 of them. All end
 * with the server, however slowly one is being answered. The threads are daemons, one a connection. Safe for use by many
 * threads.
 */
public final class FaultyServer {

    private static final int MOST_OPEN = 256;

    private final InetSocketAddress address;
    private final ServerThreads threads = new ServerThreads();
    private final Semaphore places = new Semaphore(MOST_OPEN);
    private final Set<FaultyConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Object doorLock = new Object();

    private volatile Fault fault = Fault.none();
    private volatile Answer answer = Answer.http("ok");

    /** What listens; null while nothing does. Guarded by doorLock. */
    private @Nullable Closeable door;

    private boolean stopped; // guarded by doorLock

    private FaultyServer(InetSocketAddress address) {
        this.address = address;
    }

    static FaultyServer start(InetSocketAddress address) throws IOException {
        FaultyServer server = new FaultyServer(address);
        synchronized (server.doorLock) {
            server.door = server.open(Fault.Door.OPEN);
        }
        return server;
    }

    /**
     * Misbehaves in another way from now on, or no more. With {@link Fault#fullBacklog()} it takes a quarter of a second,
     * to see that a connect does not get through.
     *
     * @param fault how
     * @throws IllegalStateException if the server was stopped, or if it cannot listen again since its port is still taken
     *     after a second, or cannot fill the queue: it then refuses connections
     */
    public void set(Fault fault) {
        Objects.requireNonNull(fault, "fault");
        synchronized (doorLock) {
            if (stopped) {
                throw new IllegalStateException("the server on " + where() + " was stopped, so it cannot be set to "
                        + fault + "; it ends with the test or class that it was injected into");
            }
            if (fault.door() == this.fault.door()) {
                this.fault = fault;
                return;
            }
            try {
                shut();
                this.fault = fault; // before the door opens: who is first through it has the new one
                door = open(fault.door());
            } catch (IOException problem) {
                this.fault = Fault.refuses();
                throw new IllegalStateException(
                        "the server on " + where() + " cannot be set to " + fault + ": " + problem.getMessage(),
                        problem);
            }
        }
    }

    /**
     * Returns how the server misbehaves.
     *
     * @return what was set last
     */
    public Fault fault() {
        return fault;
    }

    /**
     * Answers with these bytes, once something was read from a connection.
     *
     * @param bytes the whole answer, with its head if the protocol has one; copied
     */
    public void answer(byte[] bytes) {
        answer = Answer.toRequest(bytes);
    }

    /**
     * Answers with an HTTP/1.1 response of status 200, once something was read from a connection.
     *
     * @param httpBody its body, sent as {@code text/plain; charset=utf-8}
     */
    public void answer(String httpBody) {
        answer = Answer.http(httpBody);
    }

    /**
     * Answers with these bytes as soon as a connection is accepted, as servers do that speak first (SMTP, MySQL). A reset
     * can then be so early that it reaches a client in the middle of its connect, which fails with it.
     *
     * @param bytes the whole answer; copied
     */
    public void answerOnConnect(byte[] bytes) {
        answer = Answer.onConnect(bytes);
    }

    /**
     * Returns the answer as it is without a fault, so that a test can count in it where the fault shall come.
     *
     * @return a copy of the bytes, the head of an HTTP response among them
     */
    public byte[] answer() {
        return answer.bytes().clone();
    }

    /**
     * Returns how many connections were accepted since the server was started. Those that {@link Fault#fullBacklog()}
     * keeps waiting, and the server's own that fill the queue, do not count.
     *
     * @return the number, which a client's connect may be ahead of for a moment
     */
    public int connections() {
        return accepted.get();
    }

    /**
     * Returns where the server listens, unless a fault keeps it from that.
     *
     * @return the loopback address and port, the same for the server's whole life
     */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Returns the address as a URI without a path.
     *
     * @return such as {@code http://127.0.0.1:40213}
     */
    public URI uri() {
        return URI.create("http://" + where());
    }

    private String where() {
        return Addresses.text(address);
    }

    private @Nullable Closeable open(Fault.Door kind) throws IOException {
        return switch (kind) {
            case OPEN -> Acceptor.open(address, places, this::serve, threads);
            case FULL -> FullBacklog.open(address);
            case SHUT -> null;
        };
    }

    private void shut() throws IOException {
        Closeable current = door;
        door = null;
        if (current != null) {
            current.close();
        }
    }

    private void serve(Socket socket) {
        accepted.incrementAndGet();
        FaultyConnection connection = new FaultyConnection(socket, fault, answer);
        open.add(connection);
        threads.start("faulty-" + address.getPort(), () -> {
            try {
                connection.run();
            } finally {
                open.remove(connection);
                places.release();
            }
        });
    }

    /** Ends everything, and returns when the last thread has ended. */
    void stop() throws IOException {
        synchronized (doorLock) {
            stopped = true;
            try {
                shut(); // first: after that no connection is added
            } finally {
                open.forEach(FaultyConnection::close);
            }
        }
        threads.join();
    }

    /**
     * Returns where it listens and what is wrong with it, for logs.
     *
     * @return such as "faulty server on 127.0.0.1:40213, resetsAfter(100)"
     */
    @Override
    public String toString() {
        return "faulty server on " + where() + ", " + fault;
    }
}
