package com.example.corpus;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.rmi.registry.LocateRegistry;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;

/** Numbers that go straight into the JDK. */
@SuppressWarnings("all") // as people write it
class Binds {

    @Literal("8080, into new ServerSocket")
    void serverSocket() throws IOException {
        new ServerSocket(8080).close();
    }

    @Literal("8081, into new ServerSocket")
    void serverSocketWithBacklogAndAddress() throws IOException {
        new ServerSocket(8081, 50, InetAddress.getLoopbackAddress()).close();
    }

    @Literal("8082, into new InetSocketAddress")
    void serverSocketBind() throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(8082));
        }
    }

    @Literal("8083, into new InetSocketAddress")
    void channelBind() throws IOException {
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            channel.bind(new InetSocketAddress("localhost", 8083));
        }
    }

    @Literal("8084, into new InetSocketAddress")
    void httpServer() throws IOException {
        HttpServer.create(new InetSocketAddress("127.0.0.1", 8084), 0).start();
    }

    @Literal("8085, into new Socket")
    void socket() throws IOException {
        new Socket("localhost", 8085).close();
    }

    @Literal("8086, into new Socket")
    void socketByAddress() throws IOException {
        new Socket(InetAddress.getByName("127.0.0.1"), 8086).close();
    }

    @Literal("8087, into InetSocketAddress.createUnresolved")
    void channelConnect() throws IOException {
        SocketChannel.open(InetSocketAddress.createUnresolved("localhost", 8087))
                .close();
    }

    @Literal("5353, into new DatagramSocket")
    void datagramSocket() throws IOException {
        new DatagramSocket(5353).close();
    }

    @Literal("5354, into new MulticastSocket")
    void multicastSocket() throws IOException {
        new MulticastSocket(5354).close();
    }

    @Literal("5355, into new DatagramPacket")
    void datagramPacket(DatagramSocket socket) throws IOException {
        socket.send(new DatagramPacket(new byte[512], 512, InetAddress.getLoopbackAddress(), 5355));
    }

    @Literal("1099, into LocateRegistry.createRegistry")
    void registry() throws IOException {
        LocateRegistry.createRegistry(1099);
    }

    @Literal("1098, into LocateRegistry.getRegistry")
    void registryOfHost() throws IOException {
        LocateRegistry.getRegistry("localhost", 1098).list();
    }

    @Literal("8088, into SocketFactory.createSocket")
    void socketFactory() throws IOException {
        SocketFactory.getDefault().createSocket("localhost", 8088).close();
    }

    @Literal("8089, into ServerSocketFactory.createServerSocket")
    void serverSocketFactory() throws IOException {
        ServerSocketFactory.getDefault().createServerSocket(8089).close();
    }

    @Literal("443, into new ServerSocket")
    void privileged() throws IOException {
        new ServerSocket(443).close();
    }

    @Literal("65535, into new ServerSocket")
    void highest() throws IOException {
        new ServerSocket(65_535).close();
    }

    @Literal("8090, into new InetSocketAddress")
    InetSocketAddress returned() {
        return new InetSocketAddress("::1", 8090);
    }

    /** A server of one's own. */
    static class Fixed extends ServerSocket {
        @Literal("8091, into new ServerSocket")
        Fixed() throws IOException {
            super(8091);
        }
    }
}
