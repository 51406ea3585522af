package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is allowed is counted in the last line, by what allowed it. */
@Isolated("it reads what is printed")
@EnabledOnOs(OS.LINUX)
class SuppressionsTest {

    static Stream<Arguments> allowed() {
        String listening = Listening.class.getName();
        return Stream.of(
                Arguments.of(
                        WildcardBindTest.ServerSocketCase.class, WildcardBindTest.ServerSocketCase.class.getName(), 1),
                Arguments.of(WildcardBindTest.ChildCase.class, listening, 1),
                Arguments.of(ChildListenerTest.LeakedCase.class, listening, 1),
                Arguments.of(RacyPortTest.PickedCase.class, RacyPortTest.PickedCase.class.getName(), 1));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void isCounted(Class<?> testCase, String opener, int times) {
        List<String> printed =
                Printed.by(() -> assertThat(Kit.failures(Kit.run(testCase, "quaymaster.allow.openers", opener)))
                        .isEmpty());
        assertThat(printed)
                .last()
                .asString()
                .contains("; findings: none; allowed: " + times + " by quaymaster.allow.openers; ");
    }
}
