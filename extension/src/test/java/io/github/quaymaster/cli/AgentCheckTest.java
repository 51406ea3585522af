package io.github.quaymaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.cli.AttachConditions.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the way into a JVM, and what to change about it. */
class AgentCheckTest {

    private static final String REFUSED = "this JVM does not let itself be attached to";
    private static final String JAR = "lib/quaymaster.jar";
    private static final String START = "start the test JVMs with -javaagent:lib/quaymaster.jar";

    private static AttachConditions jdk(int feature) {
        return new AttachConditions(feature, Presence.HERE, Presence.HERE, false, false, false, false);
    }

    @Test
    void anAgentIsAllThatOneCanWish() {
        assertThat(AgentCheck.works("-javaagent", 82, jdk(25), JAR))
                .isEqualTo(Check.ok("agent", "hook in place, -javaagent, in 82 ms"));
        assertThat(AgentCheck.works("another agent's", 82, jdk(25), JAR))
                .isEqualTo(Check.ok("agent", "hook in place, another agent's, in 82 ms"));
    }

    @Test
    void attachingIsFineBeforeJdk21() {
        assertThat(AgentCheck.works("self-attached", 712, jdk(17), JAR))
                .isEqualTo(Check.ok(
                        "agent",
                        "hook in place, self-attached, in 712 ms; the option -javaagent:lib/quaymaster.jar for the test"
                                + " JVM saves a part of that"));
    }

    @ParameterizedTest
    @CsvSource({"21", "25"})
    void laterJdksWarn(int feature) {
        assertThat(AgentCheck.works("self-attached", 712, jdk(feature), JAR))
                .isEqualTo(Check.warn(
                        "agent",
                        "hook in place, self-attached, in 712 ms; JDK 21 and later print a warning about that, and a"
                                + " later one will refuse",
                        START));
    }

    @Test
    void whoAllowsItIsNotWarned() {
        AttachConditions allowed = new AttachConditions(25, Presence.HERE, Presence.HERE, false, true, false, true);
        assertThat(AgentCheck.works("self-attached", 202, allowed, JAR))
                .isEqualTo(Check.ok(
                        "agent",
                        "hook in place, self-attached, in 202 ms; the option"
                                + " -javaagent:lib/quaymaster.jar for the test JVM saves a part of that"));
    }

    @Test
    void anObstacleIsNamed() {
        AttachConditions forbidden = new AttachConditions(17, Presence.HERE, Presence.HERE, true, false, false, false);
        assertThat(AgentCheck.fails(REFUSED, false, forbidden, JAR))
                .isEqualTo(Check.broken(
                        "agent", "no hook: " + REFUSED + "; here -XX:-EnableDynamicAgentLoading is set", START));
        AttachConditions disabled = new AttachConditions(17, Presence.HERE, Presence.HERE, false, false, true, false);
        assertThat(AgentCheck.fails(REFUSED, false, disabled, JAR))
                .isEqualTo(Check.broken(
                        "agent", "no hook: " + REFUSED + "; here -XX:+DisableAttachMechanism is set", START));
        assertThat(AgentCheck.fails(REFUSED, false, jdk(17), JAR))
                .isEqualTo(Check.broken("agent", "no hook: " + REFUSED, START));
    }

    @Test
    void aModuleThatIsMissingIsNamed() {
        AttachConditions noAttach =
                new AttachConditions(17, Presence.HERE, Presence.NOWHERE, false, false, false, false);
        assertThat(AgentCheck.fails(REFUSED, false, noAttach, JAR))
                .isEqualTo(Check.broken(
                        "agent",
                        "no hook: " + REFUSED + "; here the module jdk.attach is not in the run-time image",
                        START));
        AttachConditions notNeeded =
                new AttachConditions(17, Presence.HERE, Presence.NOWHERE, false, false, false, true);
        assertThat(AgentCheck.fails(REFUSED, false, notNeeded, JAR))
                .isEqualTo(Check.broken("agent", "no hook: " + REFUSED, START));
        AttachConditions notLoaded =
                new AttachConditions(17, Presence.IN_IMAGE, Presence.IN_IMAGE, false, false, false, false);
        assertThat(AgentCheck.fails(REFUSED, false, notLoaded, JAR))
                .isEqualTo(Check.broken(
                        "agent",
                        "no hook: " + REFUSED
                                + "; here the module java.instrument is in the run-time image and was not loaded",
                        START));
        AttachConditions none =
                new AttachConditions(17, Presence.NOWHERE, Presence.NOWHERE, false, false, false, false);
        assertThat(AgentCheck.fails(REFUSED, false, none, JAR))
                .isEqualTo(Check.broken(
                        "agent",
                        "no hook: " + REFUSED + "; here the module java.instrument is not in the run-time image",
                        "run the tests on a full JDK, or make the run-time image with jlink --add-modules"
                                + " java.instrument,jdk.attach and what else they need"));
    }

    @Test
    void anotherWayInIsNoRemedyForOneThatGotIn() {
        assertThat(AgentCheck.fails("JDK 99 has no place to hook for [bind]", true, jdk(99), JAR))
                .isEqualTo(Check.broken(
                        "agent",
                        "no hook: JDK 99 has no place to hook for [bind]",
                        "if all else is ok here, run the tests on JDK 17 or 25, which Quaymaster is tested on, and "
                                + Step.REPORT));
    }

    @Test
    void aPathWithASpaceIsQuoted() {
        assertThat(AgentCheck.fails(REFUSED, false, jdk(17), "my lib/quaymaster.jar")
                        .remedy())
                .isEqualTo("start the test JVMs with \"-javaagent:my lib/quaymaster.jar\"");
    }
}
