package com.example.cases;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A singleton with a listener of its own and a thread that works for whoever asks: nothing on its stack names a test. */
final class Background {

    private static final List<ServerSocket> OPEN = new CopyOnWriteArrayList<>();

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "background");
        thread.setDaemon(true);
        return thread;
    });

    static {
        open();
    }

    private Background() {}

    static Future<?> openSomewhere() {
        return THREAD.submit(Background::open);
    }

    private static void open() {
        try {
            OPEN.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
