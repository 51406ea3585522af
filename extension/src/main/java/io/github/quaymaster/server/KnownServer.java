package io.github.quaymaster.server;

/** A factory that knows how its server, built by the test, is told to listen on loopback. */
interface KnownServer {

    /** Returns what to do about a server on a wildcard address, as a clause without an end. */
    String loopbackRemedy();
}
