package io.github.quaymaster.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server over HTTP until it answers that all is well.
 *
 * <p>By hand, since both of the JDK's clients keep threads or connections, and one obeys the proxies, cookies and
 * authenticators of the code under test.
 */
final class HttpReadiness implements Readiness {

    /** For the whole question: a server that sends a byte now and then must not hold the start. */
    private static final int MOST_MILLIS = 2_000;

    private static final int LONGEST_LINE = 8 << 10;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})\\b.*");

    private final String path;
    private final int mostMillis;
    private String latest = "no answer";

    HttpReadiness(String path) {
        this(path, MOST_MILLIS);
    }

    HttpReadiness(String path, int mostMillis) {
        this.path = path;
        this.mostMillis = mostMillis;
    }

    @Override
    public boolean isMet(ServerLog log, InetSocketAddress address) {
        long begun = System.nanoTime();
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(address, mostMillis);
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + Addresses.text(address)
                    + "\r\nUser-Agent: quaymaster\r\nAccept: */*\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return isWell(firstLine(socket, begun));
        } catch (IOException problem) {
            latest = "no answer (" + problem + ")";
            return false;
        }
    }

    /** Returns null if there is none. */
    private @Nullable String firstLine(Socket socket, long begun) throws IOException {
        byte[] bytes = new byte[LONGEST_LINE];
        int length = 0;
        while (length < bytes.length) {
            long left = mostMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            if (left <= 0) {
                throw new SocketTimeoutException("no whole line within " + mostMillis + " ms");
            }
            socket.setSoTimeout((int) left);
            int read = socket.getInputStream().read(bytes, length, bytes.length - length);
            if (read < 0) {
                break;
            }
            length += read;
            String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            int end = text.indexOf('\n');
            if (end >= 0) {
                return text.substring(0, end).stripTrailing();
            }
        }
        return length == 0 ? null : new String(bytes, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private boolean isWell(@Nullable String line) {
        Matcher answer = STATUS.matcher(line == null ? "" : line);
        if (!answer.matches()) {
            latest = line == null ? "no answer" : "no HTTP";
            return false;
        }
        latest = "status " + answer.group(1);
        int status = Integer.parseInt(answer.group(1));
        return status >= 200 && status < 400;
    }

    @Override
    public String aim() {
        return "to answer GET " + path;
    }

    @Override
    public String lack() {
        return "did not answer GET " + path + " with a status from 200 to 399; the latest was " + latest;
    }

    @Override
    public String remedy() {
        return "check the path, or give it longer with startLimit(...) if it is slow";
    }
}
