package io.github.quaymaster.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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

    private static final int MOST_MILLIS = 2_000;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})\\b.*");

    private final String path;
    private String latest = "no answer";

    HttpReadiness(String path) {
        this.path = path;
    }

    @Override
    public boolean isMet(ServerLog log, InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, MOST_MILLIS);
            socket.setSoTimeout(MOST_MILLIS);
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + ServerFailure.text(address)
                    + "\r\nUser-Agent: quaymaster\r\nAccept: */*\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return isWell(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                            .readLine());
        } catch (IOException problem) {
            latest = "no answer (" + problem + ")";
            return false;
        }
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
