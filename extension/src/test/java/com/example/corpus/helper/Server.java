package com.example.corpus.helper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server of the module, with the port in a field. */
@SuppressWarnings("all") // as people write it
public class Server {

    public static int shared;
    private final int number;
    private int other;

    public Server(int number) {
        this.number = number;
    }

    public static Server at(int where) {
        return new Server(where);
    }

    public static ServerSocket open(int where) throws IOException {
        return new ServerSocket(where);
    }

    public static Socket dial(String host, int where) throws IOException {
        return new Socket(host, where);
    }

    public static ServerSocket openAbove(int offset) throws IOException {
        return new ServerSocket(20_000 + offset);
    }

    public Server on(int where) {
        this.other = where;
        return this;
    }

    public void start() throws IOException {
        new ServerSocket(number).close();
        new ServerSocket().bind(new InetSocketAddress(other));
        new ServerSocket(shared).close();
    }

    public static boolean isAllowed(int where) {
        return where > 1024 && where < 65_536;
    }
}
