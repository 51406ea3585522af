package com.example.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class NeedsProgramTest {

    /** Run by the tests of this class alone, since its name is none of a test. */
    @NeedsProgram(program = "sh", debian = "dash")
    static class Shell {
        @Test
        void runs() {}
    }

    @NeedsProgram(program = "sh", debian = "dash")
    @NeedsProgram(program = "sail-maker", debian = "sails")
    static class Sails {
        @Test
        void runs() {}
    }

    @Test
    void testsRunWhereTheirProgramIs() {
        EngineExecutionResults results = run(Shell.class);

        results.testEvents().assertStatistics(tests -> tests.succeeded(1));
    }

    @Test
    void testsDoNotRunWithoutTheirProgram() {
        EngineExecutionResults results = run(Sails.class);

        results.testEvents().assertStatistics(tests -> tests.started(0));
    }

    @Test
    void whoHasNotTheProgramIsToldThePackage() {
        NeedsProgram sails = Sails.class.getAnnotationsByType(NeedsProgram.class)[1];

        assertThat(ProgramCondition.missing(sails, false).isDisabled()).isTrue();
        assertThat(ProgramCondition.missing(sails, false).getReason())
                .hasValue("sail-maker is not installed; on Debian it comes with: apt-get install sails");
        assertThatThrownBy(() -> ProgramCondition.missing(sails, true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sail-maker is not installed; on Debian it comes with: apt-get install sails"
                        + " (QUAYMASTER_REQUIRE_SERVERS=true makes this a failure)");
    }

    private static EngineExecutionResults run(Class<?> test) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .execute();
    }
}
