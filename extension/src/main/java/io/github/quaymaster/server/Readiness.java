package io.github.quaymaster.server;

import java.io.IOException;
import java.net.InetSocketAddress;

/** What a server that listens must have done besides, to be ready. */
interface Readiness {

    /** Nothing. */
    Readiness LISTENING = new Readiness() {
        @Override
        public boolean isMet(ServerLog log, InetSocketAddress address) {
            return true;
        }

        @Override
        public String aim() {
            return "";
        }

        @Override
        public String lack() {
            return "";
        }

        @Override
        public String remedy() {
            return "";
        }
    };

    /**
     * Looks once.
     *
     * @param log what it printed since it was started
     * @param address where it listens
     */
    boolean isMet(ServerLog log, InetSocketAddress address) throws IOException;

    /** What is waited for, to follow "waited 5 s for redis-server". */
    String aim();

    /** What is missing, to follow "listens on 127.0.0.1:4021, but". */
    String lack();

    /** What to do about it. */
    String remedy();
}
