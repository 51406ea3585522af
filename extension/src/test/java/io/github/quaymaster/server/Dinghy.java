package io.github.quaymaster.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A small server program that does what its arguments say, one after the other, and then waits to be ended. */
public final class Dinghy {

    private static final List<AutoCloseable> OPEN = new ArrayList<>();

    private Dinghy() {}

    /** Its main method: each argument is an order, "=" and what it is about. */
    public static void main(String[] orders) throws Exception {
        for (String order : orders) {
            int end = order.indexOf('=');
            obey(order.substring(0, end), order.substring(end + 1));
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void obey(String order, String what) throws IOException {
        switch (order) {
            case "listen" -> OPEN.add(listen(what));
            case "datagrams" -> OPEN.add(new DatagramSocket(address(what)));
            case "http" -> http(what);
            case "say" -> System.out.println(what);
            case "complain" -> System.err.println(what);
            case "show" -> System.out.println(Files.readString(Path.of(what)));
            case "variable" -> System.out.println(what + " is " + System.getenv(what));
            case "log" -> log(Path.of(what));
            default -> throw new IllegalArgumentException(order);
        }
    }

    private static InetSocketAddress address(String text) throws IOException {
        int end = text.lastIndexOf(':');
        return new InetSocketAddress(
                InetAddress.getByName(text.substring(0, end)), Integer.parseInt(text.substring(end + 1)));
    }

    private static ServerSocket listen(String where) throws IOException {
        InetSocketAddress address = address(where);
        return new ServerSocket(address.getPort(), 50, address.getAddress());
    }

    /** Answers 503 twice, then 204. */
    private static void http(String where) throws IOException {
        HttpServer server = HttpServer.create(address(where), 50);
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/", exchange -> {
            int status = asked.incrementAndGet() <= 2 ? 503 : 204;
            System.out.println(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + status);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    /** Adds a line to a file, and prints what is in it now. */
    private static void log(Path file) throws IOException {
        Files.writeString(file, "voyage\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.println("voyages: " + Files.readAllLines(file).size());
    }
}
