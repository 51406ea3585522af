package io.github.quaymaster.inspection;

import static io.github.quaymaster.inspection.Stacks.ENGINE;
import static io.github.quaymaster.inspection.Stacks.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.Situation;
import io.github.quaymaster.inspection.Allowed.PortSpan;
import io.github.quaymaster.inspection.Allowed.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule allows a port or what opened a socket. */
class AllowedTest {

    private static final Allowed NOTHING = new Allowed(List.of());

    private final Allowed allowed = NOTHING.and(new Rule("ports", List.of(new PortSpan(8_080, 8_082)), List.of()))
            .and(new Rule("openers", List.of(), List.of("com.acme.Server", "org.lib")));

    private @Nullable String opener(String... frames) {
        return allowed.opener(List.of(opening(new Situation(null, List.of()), frames)));
    }

    @Test
    void theEndsOfASpanBelongToIt() {
        assertThat(allowed.port(8_079)).isNull();
        assertThat(allowed.port(8_080)).isEqualTo("ports");
        assertThat(allowed.port(8_082)).isEqualTo("ports");
        assertThat(allowed.port(8_083)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Server.start, openers",
        "com.acme.Server$Worker.start, openers",
        "com.acme.ServerOther.start,",
        "org.lib.deep.Pool.start, openers",
        "org.library.Pool.start,"
    })
    void aClassStandsForWhatIsInItAndAPackageForWhatIsBelow(String frame, @Nullable String rule) {
        assertThat(opener("java.net.ServerSocket.<init>", frame, "com.acme.ATest.opens", ENGINE))
                .isEqualTo(rule);
        assertThat(allowed.openerClass(frame.substring(0, frame.lastIndexOf('.'))))
                .isEqualTo(rule);
    }

    @Test
    void whatIsBelowTheEngineDidNotOpenIt() {
        assertThat(opener("java.net.ServerSocket.<init>", ENGINE, "org.lib.Runner.run"))
                .isNull();
    }

    @Test
    void theRuleThatWasAddedLastIsAskedFirst() {
        Allowed both = allowed.and(new Rule("nearer", List.of(new PortSpan(8_081, 8_081)), List.of("org.lib")));
        assertThat(both.port(8_081)).isEqualTo("nearer");
        assertThat(both.port(8_080)).isEqualTo("ports");
        assertThat(both.openerClass("org.lib.Pool")).isEqualTo("nearer");
        assertThat(both.openerClass("com.acme.Server")).isEqualTo("openers");
    }

    @Test
    void aRuleThatAllowsNothingIsNone() {
        assertThat(allowed.and(new Rule("empty", List.of(), List.of()))).isSameAs(allowed);
    }
}
