package com.example.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** The one listener that a run leaks, at the first time that it comes to the place. */
public final class Leak implements AutoCloseable {

    private static final AtomicReference<Leak> CURRENT = new AtomicReference<>();

    private final Place place;
    private final AtomicReference<ServerSocket> opened = new AtomicReference<>();
    private final AtomicReference<Object> instance = new AtomicReference<>();
    private final Map<Object, String> testsByInstance = new ConcurrentHashMap<>();
    private final CountDownLatch bodyRan = new CountDownLatch(1);

    private Leak(Place place) {
        this.place = place;
    }

    /** Begins a run. */
    public static Leak plannedAt(Place place) {
        Leak leak = new Leak(place);
        if (!CURRENT.compareAndSet(null, leak)) {
            throw new IllegalStateException("one run at a time");
        }
        return leak;
    }

    /** Called from every place. Returns what was opened, or null: another place is meant, or it was passed already. */
    public static ServerSocket at(Place place, Object testInstance) {
        Leak leak = CURRENT.get();
        if (leak.place != place || leak.opened.get() != null) {
            return null;
        }
        try {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            if (leak.opened.compareAndSet(null, socket)) {
                leak.instance.set(testInstance);
                return socket;
            }
            socket.close(); // parallel tests
            return null;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    public static ServerSocket at(Place place) {
        return at(place, null);
    }

    /** Called by each test. */
    public static void ran(Object testInstance, String test) {
        Leak leak = CURRENT.get();
        leak.testsByInstance.put(testInstance, test);
    }

    /** Called when a test has opened what it was to open. */
    public static void bodyIsOver() {
        CURRENT.get().bodyRan.countDown();
    }

    /** A test that timed out on a thread of its own may still be about to open its listener. */
    public static void awaitBody() throws InterruptedException {
        CURRENT.get().bodyRan.await();
    }

    /** Whether the run came to the place. */
    public boolean happened() {
        return opened.get() != null;
    }

    /** The test of the instance that leaked; null if that is not known. */
    public String culprit() {
        Object leaking = instance.get();
        return leaking == null ? null : testsByInstance.get(leaking);
    }

    @Override
    public void close() {
        CURRENT.set(null);
        try {
            if (happened()) {
                opened.get().close();
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
