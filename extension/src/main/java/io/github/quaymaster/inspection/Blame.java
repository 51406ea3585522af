package io.github.quaymaster.inspection;

/**
 * Why something is blamed on a test, class or run.
 *
 * @param evidence what decided, in a few words
 * @param confidence how sure that is
 */
public record Blame(String evidence, Confidence confidence) {

    /** How sure it is whose something is. */
    public enum Confidence {
        /** Its own code was seen doing it. */
        HIGH,
        /** Its thread was seen doing it. */
        MEDIUM,
        /** Nobody else was running. */
        LOW,
        /** The evidence does not decide; the run answers for it. */
        NONE
    }
}
