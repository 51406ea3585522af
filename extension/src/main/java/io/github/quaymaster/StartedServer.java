package io.github.quaymaster;

import io.github.quaymaster.server.RunningServer;

/**
 * A server that runs for a scope.
 *
 * @param server the server
 * @param stopped to be called when it was stopped: what listens on its port then is no longer its scope's
 */
record StartedServer(RunningServer<?> server, Runnable stopped) {

    /** Stops it; one that cannot be stopped stays its scope's. */
    void stop() throws Exception {
        server.close();
        stopped.run();
    }
}
