package com.example.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that, unlike java.net.http's, knows which port it has itself. */
final class Client {

    private static final int MOST_MILLIS = 60_000;

    private Client() {}

    /**
     * What came back.
     *
     * @param ownPort the client's port
     * @param text the response with its headers
     */
    record Answer(int ownPort, String text) {

        int numberInHeader(String name) {
            Matcher found = Pattern.compile("(?mi)^" + Pattern.quote(name) + ": (\\d+)\r?$")
                    .matcher(text);
            if (!found.find()) {
                throw new AssertionError("no number in a header " + name + ":\n" + text);
            }
            return Integer.parseInt(found.group(1));
        }
    }

    /**
     * Asks with HTTP/1.0, whose connection ends with the answer.
     *
     * @param target a path, or for a forward proxy the whole URI
     */
    static Answer get(InetSocketAddress server, String target, String host) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(MOST_MILLIS);
            OutputStream request = socket.getOutputStream();
            request.write(
                    ("GET " + target + " HTTP/1.0\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            request.flush();
            byte[] response = socket.getInputStream().readAllBytes();
            return new Answer(socket.getLocalPort(), new String(response, StandardCharsets.ISO_8859_1));
        }
    }
}
