package io.github.quaymaster.server;

/** A factory for servers that a test builds itself with somebody else's library. */
interface KnownServer {

    /** Returns what to write so that such a server listens on loopback, such as "build it with bindAddress(..)". */
    String loopbackRemedy();
}
