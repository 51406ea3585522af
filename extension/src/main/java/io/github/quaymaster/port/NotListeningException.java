package io.github.quaymaster.port;

/**
 * Tells that nothing began to listen on a reserved port within the time allowed, or that the waiting thread was
 * interrupted. Its message names the port and the time. Thrown by {@link ReservedPort#awaitListening}.
 */
public final class NotListeningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotListeningException(String message) {
        super(message);
    }
}
