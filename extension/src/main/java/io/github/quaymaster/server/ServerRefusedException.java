package io.github.quaymaster.server;

/** Says that a server does not listen where its test can rely on it. Its message names what to change. */
final class ServerRefusedException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    ServerRefusedException(String message) {
        super(message);
    }
}
