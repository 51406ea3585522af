package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What faults are made of, and what they refuse. */
class FaultTest {

    @Test
    void negativeCountsAreRefused() {
        assertThatThrownBy(() -> Fault.resetsAfter(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("resetsAfter is given -1 bytes: it must be 0 or more");
        assertThatThrownBy(() -> Fault.closesAfter(-2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("closesAfter is given -2 bytes: it must be 0 or more");
        assertThatThrownBy(() -> Fault.garblesAfter(Integer.MIN_VALUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("garblesAfter is given -2147483648 bytes: it must be 0 or more");
    }

    @Test
    void aPieceOfNothingIsRefused() {
        assertThatThrownBy(() -> Fault.answersSlowly(0, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("answersSlowly sends 0 bytes at a time: it must be 1 or more");
    }

    @Test
    void pausesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Fault.answersSlowly(1, Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("answersSlowly pauses for PT-0.001S: it must be from PT0S to PT1H");
        assertThatThrownBy(() -> Fault.answersSlowly(1, Duration.ofMinutes(61)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("answersSlowly pauses for PT1H1M: it must be from PT0S to PT1H");
    }

    @Test
    void theRangesIncludeTheirEnds() {
        assertThat(Fault.answersSlowly(Integer.MAX_VALUE, Duration.ofHours(1)))
                .hasToString("answersSlowly(2147483647, PT1H)");
        assertThat(Fault.answersSlowly(1, Duration.ZERO)).hasToString("answersSlowly(1, PT0S)");
        assertThat(Fault.resetsAfter(0)).hasToString("resetsAfter(0)");
        assertThat(Fault.closesAfter(Integer.MAX_VALUE)).hasToString("closesAfter(2147483647)");
        assertThat(Fault.garblesAfter(0)).hasToString("garblesAfter(0)");
    }

    @Test
    void eachIsNamedAfterItsCall() {
        assertThat(Fault.none()).hasToString("none()");
        assertThat(Fault.refuses()).hasToString("refuses()");
        assertThat(Fault.neverAnswers()).hasToString("neverAnswers()");
        assertThat(Fault.fullBacklog()).hasToString("fullBacklog()");
    }
}
