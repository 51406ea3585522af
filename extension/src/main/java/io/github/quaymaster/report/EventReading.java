package io.github.quaymaster.report;

import org.jspecify.annotations.Nullable;

/**
 * What reading a line came to.
 *
 * @param event the event; null if there is none, or none of a kind that this version knows
 * @param isWrong whether the line is no event, or lacks what its kind must have
 */
record EventReading(@Nullable Event event, boolean isWrong) {

    private static final EventReading WRONG = new EventReading(null, true);

    static EventReading of(String line) {
        try {
            Event event = EventLine.read(line);
            return event == null || EventCheck.isSound(event) ? new EventReading(event, false) : WRONG;
        } catch (IllegalArgumentException wrong) {
            return WRONG;
        }
    }
}
