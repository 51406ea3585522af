package io.github.quaymaster.port;

/** Tells that a port could not be reserved, and why. */
public final class PortUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortUnavailableException(String message) {
        super(message);
    }

    PortUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
