package io.github.quaymaster.server;

import java.nio.charset.StandardCharsets;

/** What a {@link FaultyServer} says when nothing is wrong with it, and when. */
final class Answer {

    private final byte[] bytes;
    private final boolean onConnect;

    private Answer(byte[] bytes, boolean onConnect) {
        this.bytes = bytes;
        this.onConnect = onConnect;
    }

    static Answer toRequest(byte[] bytes) {
        return new Answer(bytes.clone(), false);
    }

    static Answer onConnect(byte[] bytes) {
        return new Answer(bytes.clone(), true);
    }

    /** One answer to a connection, and it says so: a client that kept the connection would wait for a second in vain. */
    static Answer http(String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 200 OK\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Length: " + content.length + "\r\n"
                        + "Connection: close\r\n"
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + content.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return new Answer(all, false);
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    boolean isOnConnect() {
        return onConnect;
    }
}
