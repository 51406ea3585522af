package io.github.quaymaster.cli;

import java.util.Locale;

/**
 * What was found out about one part of the machine.
 *
 * @param topic which part
 * @param state whether it works
 * @param text what was seen
 * @param remedy what to change, empty if there is nothing to change or nothing that a user could
 */
record Check(String topic, State state, String text, String remedy) {

    /** Whether something works. */
    enum State {
        /** It does. */
        OK,
        /** It does for now, or less well than elsewhere. */
        WARN,
        /** It does not. */
        BROKEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Check ok(String topic, String text) {
        return new Check(topic, State.OK, text, "");
    }

    static Check warn(String topic, String text, String remedy) {
        return new Check(topic, State.WARN, text, remedy);
    }

    static Check broken(String topic, String text, String remedy) {
        return new Check(topic, State.BROKEN, text, remedy);
    }
}
