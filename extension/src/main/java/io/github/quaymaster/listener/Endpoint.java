package io.github.quaymaster.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an address and port as {@code lsof -nP} and {@code netstat -n} write them, and never asks a name server. */
final class Endpoint {

    /** The zone of a link-local address, "%3" or "%en0", is of no use here and its name means nothing elsewhere. */
    private static final Pattern TEXT =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]+)(?:%[^\\]]*)?\\]|([0-9.]+)|(\\*)):([0-9]{1,5})");

    private Endpoint() {}

    /**
     * Reads such as "127.0.0.1:8080", "[fe80::1%3]:8080" or "*:8080".
     *
     * @param text the address and port
     * @param ipv6 which wildcard address "*" means
     * @throws IOException if it makes no sense
     */
    static InetSocketAddress read(String text, boolean ipv6) throws IOException {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(4)) > 65_535) {
            throw new IOException("not an address and port: \"" + text + "\"");
        }
        String address = parts.group(1) != null ? parts.group(1) : parts.group(2);
        if (address == null) {
            address = ipv6 ? "::" : "0.0.0.0";
        }
        return new InetSocketAddress(InetAddress.getByName(address), Integer.parseInt(parts.group(4)));
    }
}
