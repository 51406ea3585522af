package io.github.quaymaster.agent;

/** Tells that this JVM's sockets cannot be hooked, and why in words that fit into one line. */
public final class HookUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    HookUnavailableException(String message) {
        super(message);
    }

    HookUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
