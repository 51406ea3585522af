package io.github.quaymaster.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/** Waits for a line of the log. */
record LogReadiness(Pattern line) implements Readiness {

    @Override
    public boolean isMet(ServerLog log, InetSocketAddress address) throws IOException {
        return line.matcher(log.text()).find();
    }

    @Override
    public String aim() {
        return "to print what matches \"" + line + "\"";
    }

    @Override
    public String lack() {
        return "printed nothing that matches \"" + line + "\"";
    }

    @Override
    public String remedy() {
        return "compare the expression with its log, or give it longer with startLimit(...) if it is slow";
    }
}
