package io.github.quaymaster.server;

import io.github.quaymaster.port.Transport;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;

/** Binds a DatagramSocket. */
final class JdkDatagramSocketFactory implements LoopbackServerFactory<DatagramSocket> {

    @Override
    public Class<DatagramSocket> type() {
        return DatagramSocket.class;
    }

    @Override
    public DatagramSocket start(InetSocketAddress address) throws SocketException {
        return new DatagramSocket(address);
    }

    @Override
    public void startBuilt(DatagramSocket socket, InetSocketAddress address) throws SocketException {
        if (socket.isBound()) {
            throw Refusal.bound("the DatagramSocket", "new DatagramSocket(null)");
        }
        socket.bind(address);
    }

    @Override
    public InetSocketAddress address(DatagramSocket socket) {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void stop(DatagramSocket socket) {
        socket.close();
    }

    @Override
    public String scheme() {
        return "udp";
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }
}
