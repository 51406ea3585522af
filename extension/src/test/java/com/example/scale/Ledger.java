package com.example.scale;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows which test left what open: the truth that the reports are held against. */
public final class Ledger {

    /** In a fifth of the classes one test leaves its server open, in each another: 1 in 100 of all. */
    private static final int METHODS = 20;

    private static final int ONE_IN = 5;

    /** By endpoint, as "TCP 46397". */
    private static final Map<String, String> LEFT_OPEN = new ConcurrentHashMap<>();

    /** Keeps what nobody closes from the garbage collector. */
    private static final Map<String, Opened> KEPT = new ConcurrentHashMap<>();

    private Ledger() {}

    /** Called at the end of every test, with what it opened. */
    public static void settle(int classNumber, int methodNumber, Object test, String method, Opened opened)
            throws IOException {
        if (classNumber % METHODS == methodNumber && classNumber / METHODS % ONE_IN == 0) {
            KEPT.put(opened.endpoint(), opened);
            LEFT_OPEN.put(opened.endpoint(), test.getClass().getName() + "." + method);
        } else {
            opened.close();
        }
    }

    static Map<String, String> leftOpen() {
        return LEFT_OPEN;
    }
}
