package io.github.quaymaster.port;

/** Tells what a port is reserved for. TCP and UDP ports of one number are two different ports. */
public enum Transport {

    /** The TCP port of the number. */
    TCP("TCP"),

    /** The UDP port of the number. */
    UDP("UDP"),

    /** Both ports of one number, for servers such as DNS that listen on both. */
    TCP_AND_UDP("TCP and UDP");

    private final String words;

    Transport(String words) {
        this.words = words;
    }

    /** The words for a message. */
    String words() {
        return words;
    }

    boolean hasTcp() {
        return this != UDP;
    }

    boolean hasUdp() {
        return this != TCP;
    }
}
