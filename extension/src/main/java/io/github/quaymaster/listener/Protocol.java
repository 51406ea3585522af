package io.github.quaymaster.listener;

/** The transport protocol of a listener. */
public enum Protocol {
    /** A listening TCP socket. */
    TCP,
    /** A bound UDP socket without a peer. */
    UDP
}
