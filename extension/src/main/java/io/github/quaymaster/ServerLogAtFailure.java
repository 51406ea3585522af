package io.github.quaymaster;

import io.github.quaymaster.server.ServerProcess;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Adds the end of a server process's log to the failure of the test or class that has the server: suppressed in it, so that
 * whatever shows that shows this.
 */
final class ServerLogAtFailure extends Stores.Value {

    private final ExtensionContext context;
    private final ServerProcess server;

    private ServerLogAtFailure(ExtensionContext context, ServerProcess server) {
        this.context = context;
        this.server = server;
    }

    /** Does so for a server that is a process; others have no log. */
    static void watch(ExtensionContext context, Object server) {
        if (server instanceof ServerProcess process) {
            Stores.put(context, new ServerLogAtFailure(context, process));
        }
    }

    @Override
    public void close() {
        context.getExecutionException().ifPresent(problem -> problem.addSuppressed(new Log(server)));
    }

    private static final class Log extends Exception {
        private static final long serialVersionUID = 1L;

        Log(ServerProcess server) {
            super("the log of " + server + ", beside this failure: " + server.lastLines(), null, false, false);
        }
    }
}
