package io.github.quaymaster;

import io.github.quaymaster.server.LoopbackServerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A server as a library has it: built first, started later, and with a factory of ours. */
class Pier {

    private ServerSocket socket;

    void open(InetSocketAddress address) throws IOException {
        socket = new ServerSocket(address.getPort(), 50, address.getAddress());
    }

    boolean isOpen() {
        return socket != null && !socket.isClosed();
    }

    boolean wasOpened() {
        return socket != null;
    }

    int port() {
        return socket.getLocalPort();
    }

    void close() throws IOException {
        socket.close();
    }

    /** Makes piers, and opens those that are built already; the cases change one thing each. */
    static class Piers implements LoopbackServerFactory<Pier> {
        @Override
        public Class<Pier> type() {
            return Pier.class;
        }

        @Override
        public Pier start(InetSocketAddress address) throws Exception {
            Pier pier = new Pier();
            pier.open(address);
            return pier;
        }

        @Override
        public void startBuilt(Pier pier, InetSocketAddress address) throws Exception {
            pier.open(address);
        }

        @Override
        public InetSocketAddress address(Pier pier) {
            return (InetSocketAddress) pier.socket.getLocalSocketAddress();
        }

        @Override
        public void stop(Pier pier) throws Exception {
            pier.close();
        }

        @Override
        public String scheme() {
            return "pier";
        }
    }
}
