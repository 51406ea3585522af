package com.example.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The tickets of a help desk, whatever serves them. */
public final class Tickets {

    private final Map<String, String> byNumber = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    /** Opens a ticket and returns its number. */
    public String open(String text) {
        String number = Integer.toString(last.incrementAndGet());
        byNumber.put(number, text);
        return number;
    }

    /** Returns what a ticket says. */
    public Optional<String> find(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }
}
