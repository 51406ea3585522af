package com.example.cases;

import io.github.quaymaster.agent.SocketHook;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;

/** Does what the hook sees, between two lines of output. */
public final class WarmHook {

    private static final String[] WOVEN = {"Net", "SocketDispatcher", "DatagramDispatcher", "UnixDispatcher"};
    private static final String[] WOVEN_CHANNELS = {"ServerSocketChannelImpl", "DatagramChannelImpl"};

    private WarmHook() {}

    /** Called in a JVM of its own. */
    public static void main(String[] arguments) throws Exception {
        SocketHook hook = SocketHook.install();
        long before = SocketHook.recorder().binds();
        for (String[] names : new String[][] {WOVEN, WOVEN_CHANNELS}) {
            for (String name : names) {
                load("sun.nio.ch." + name);
            }
        }
        System.out.println("BEGIN");
        open();
        System.out.println("END");
        System.out.println(
                "binds: " + (SocketHook.recorder().binds() - before) + ", failures of the hook: " + hook.failures());
    }

    private static void load(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException otherJdk) {
            // which of the dispatchers there are depends on the JDK
        }
    }

    private static void open() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket()) {
            try {
                second.bind(server.getLocalSocketAddress());
            } catch (BindException expected) {
                // taken by the first
            }
            connect(server.getLocalPort());
        }
        connect(1);
        new DatagramSocket(anyPort).close();
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            channel.bind(anyPort);
        }
    }

    private static void connect(int port) throws IOException {
        try (Socket client = new Socket(Proxy.NO_PROXY)) {
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (ConnectException nobodyListens) {
            // written down all the same
        }
    }
}
