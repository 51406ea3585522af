package io.github.quaymaster.port;

/**
 * Tells that a port could not be reserved, and why: all that may be handed out are in use, or the operating system refused
 * the socket that would hold or claim it, as it does at the limit of open descriptors. The cause, if there is one, is what
 * the system said. Nothing stays reserved of a request that failed.
 */
public final class PortUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortUnavailableException(String message) {
        super(message);
    }

    PortUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
