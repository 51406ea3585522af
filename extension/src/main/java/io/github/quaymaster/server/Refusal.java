package io.github.quaymaster.server;

/** What a factory says of a server that it does not start. */
final class Refusal {

    private Refusal() {}

    /** Its lifetime is somebody else's. */
    static IllegalStateException running(String server) {
        return new IllegalStateException(server + " is running already; leave starting and stopping to @LoopbackServer,"
                + " or remove the annotation");
    }

    /** As {@link #running(String)}, where only a failed start tells that it runs. */
    static IllegalStateException running(String server, RuntimeException startFailed) {
        IllegalStateException refusal = running(server);
        refusal.initCause(startFailed);
        return refusal;
    }

    /** It listens since it was made, so the annotation comes too late to give it its address. */
    static IllegalStateException bound(String server, String unbound) {
        return new IllegalStateException(server + " is bound already; make it with " + unbound
                + ", and @LoopbackServer binds it to a reserved port");
    }

    /** Nobody could give it anything to serve any more. */
    static IllegalStateException needsSetUp(String server, String field) {
        return new IllegalStateException(
                server + " before it starts; build it in a field: @LoopbackServer final " + field);
    }
}
