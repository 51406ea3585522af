package com.example.harbour;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which ship lies where. Jetty asks from several threads. */
final class Berths {

    private final Map<String, String> ships = new ConcurrentHashMap<>();

    Optional<String> shipAt(String berth) {
        return Optional.ofNullable(ships.get(berth));
    }

    /** Returns whether the berth was free. */
    boolean book(String berth, String ship) {
        return ships.putIfAbsent(berth, ship) == null;
    }

    /** Returns whether a ship lay there. */
    boolean release(String berth) {
        return ships.remove(berth) != null;
    }
}
