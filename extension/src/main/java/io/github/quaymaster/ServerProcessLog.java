package io.github.quaymaster;

import io.github.quaymaster.server.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * What a server process had printed when a test beside it failed, to be a suppressed exception of what the test failed
 * with: so it gets into every report that shows the failure. It has no stack trace, since it comes from nowhere.
 */
final class ServerProcessLog extends Exception {

    private static final long serialVersionUID = 1;

    private final transient ServerProcess server;

    private ServerProcessLog(ServerProcess server) {
        super("log of " + server + ": " + server.lastLines(), null, false, false);
        this.server = server;
    }

    /** The server processes of one context. */
    private static final class OfContext extends Stores.Value {
        private final Queue<ServerProcess> servers = new ConcurrentLinkedQueue<>();

        @Override
        public void close() {
            // they are stopped where they were started
        }
    }

    /** Remembers a server, if it is a process, for what fails in a context or within it. */
    static void watch(Object server, ExtensionContext owner) {
        if (server instanceof ServerProcess process) {
            Stores.ofContext(owner, OfContext.class, OfContext::new).servers.add(process);
        }
    }

    /** Attaches the logs of the server processes of a context and those around it. */
    static void attach(ExtensionContext context, Throwable problem) {
        if (problem instanceof TestAbortedException) {
            return;
        }
        for (ServerProcess server : running(context)) {
            if (!hasLogOf(problem, server)) {
                problem.addSuppressed(new ServerProcessLog(server));
            }
        }
    }

    private static List<ServerProcess> running(ExtensionContext context) {
        List<ServerProcess> found = new ArrayList<>();
        for (@Nullable ExtensionContext each = context;
                each != null;
                each = each.getParent().orElse(null)) {
            OfContext nearest = Stores.nearest(each, OfContext.class);
            if (nearest == null) {
                return found;
            }
            nearest.servers.stream().filter(server -> !found.contains(server)).forEach(found::add);
        }
        return found;
    }

    private static boolean hasLogOf(Throwable problem, ServerProcess server) {
        for (Throwable suppressed : problem.getSuppressed()) {
            if (suppressed instanceof ServerProcessLog log && log.server == server) {
                return true;
            }
        }
        return false;
    }
}
