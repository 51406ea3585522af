package io.github.quaymaster.server;

import java.util.List;

/** The threads that a server on some port has. */
final class ServersThreads {

    private ServersThreads() {}

    static List<String> of(int port) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("quaymaster-") && name.endsWith("-" + port))
                .filter(name -> !name.startsWith("quaymaster-whois-"))
                .toList();
    }
}
