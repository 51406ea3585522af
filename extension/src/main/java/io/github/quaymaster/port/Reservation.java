package io.github.quaymaster.port;

/** What keeps one port until it is closed. */
interface Reservation {

    int port();

    Guarantee guarantee();

    /** Gives the port back. Called once. */
    void close();
}
