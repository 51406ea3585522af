package io.github.quaymaster.port;

/** Tells that nothing began to listen on a reserved port within the time allowed. */
public final class NotListeningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotListeningException(String message) {
        super(message);
    }
}
