package io.github.quaymaster.bytecode;

import java.util.Locale;
import java.util.Set;

/** Which names and addresses are this machine. */
final class Hosts {

    private static final Set<String> HERE = Set.of(
            "localhost",
            "localhost.localdomain",
            "ip6-localhost",
            "0.0.0.0",
            "::1",
            "[::1]",
            "::",
            "[::]",
            "0:0:0:0:0:0:0:1",
            "[0:0:0:0:0:0:0:1]",
            "*",
            "host.docker.internal");

    private Hosts() {}

    /** Returns whether it is loopback or the wildcard, so that a server of the tests may be there. */
    static boolean isHere(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return HERE.contains(lower) || lower.matches("127(\\.\\d{1,3}){3}");
    }
}
