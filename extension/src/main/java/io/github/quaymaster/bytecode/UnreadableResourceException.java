package io.github.quaymaster.bytecode;

/** A configuration file that cannot be read. */
final class UnreadableResourceException extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableResourceException(String message) {
        super(message);
    }

    UnreadableResourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
