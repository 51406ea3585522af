package io.github.quaymaster;

import io.github.quaymaster.server.RunningServer;

/**
 * A server that runs for a scope.
 *
 * @param server the server
 * @param stopping to be called before it is stopped: its port may be another test's as soon as it is
 * @param stopped to be called when it was stopped: what listens on its port then is no longer its scope's
 */
record StartedServer(RunningServer<?> server, Runnable stopping, Runnable stopped) {

    /** Stops it; one that cannot be stopped stays its scope's. */
    void stop() throws Exception {
        stopping.run();
        server.close();
        stopped.run();
    }
}
