package com.example.lifecycle;

/** Opens something when it is first used, as clients and caches in static fields do. */
final class Singleton {

    static {
        Leak.at(Place.SINGLETONS_INITIALISER);
    }

    private Singleton() {}

    static void use() {}
}
