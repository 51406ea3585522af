package io.github.quaymaster.bytecode;

/** A class that cannot be looked at. */
final class UnreadableClassException extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableClassException(String message) {
        super(message);
    }

    UnreadableClassException(String message, Throwable cause) {
        super(message + " (" + cause + ")", cause);
    }
}
