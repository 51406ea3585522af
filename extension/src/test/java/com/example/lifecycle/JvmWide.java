package com.example.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** The brokers that the classes of one run started: one of each kind, if they share them. */
public final class JvmWide implements AutoCloseable {

    private static final AtomicReference<JvmWide> CURRENT = new AtomicReference<>();

    private final Queue<ServerSocket> started = new ConcurrentLinkedQueue<>();

    private JvmWide() {}

    /** Begins a run. */
    public static JvmWide begin() {
        JvmWide begun = new JvmWide();
        if (!CURRENT.compareAndSet(null, begun)) {
            throw new IllegalStateException("one run at a time");
        }
        return begun;
    }

    public static ServerSocket start() {
        try {
            ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            CURRENT.get().started.add(broker);
            return broker;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** How many brokers were started. */
    public int count() {
        return started.size();
    }

    @Override
    public void close() {
        CURRENT.set(null);
        for (ServerSocket broker : started) {
            try {
                broker.close();
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }
}
