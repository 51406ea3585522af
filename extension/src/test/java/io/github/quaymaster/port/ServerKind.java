package io.github.quaymaster.port;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A kind of server that can be started on a port of our choice. */
interface ServerKind {

    /**
     * Starts it on that address and no other.
     *
     * @param word what it has to know, to give it to who asks; another at each start
     * @return what stops it, and returns when it has
     */
    Closeable start(InetSocketAddress address, String word) throws IOException;

    /** Asks it in its own protocol, as a client of its would, and requires the answer that none but it can give. */
    void requireAnswer(InetSocketAddress address, String word) throws IOException;
}
