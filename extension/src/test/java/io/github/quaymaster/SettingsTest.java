package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration keys, their values and what is said of those that make no sense. */
class SettingsTest {

    private static final String WHERE =
            " (in junit-platform.properties, in the build's configuration parameters or given with -D);";

    private static final String KEYS = "quaymaster.agent, quaymaster.allow.openers, quaymaster.allow.ports,"
            + " quaymaster.baseline, quaymaster.fixed-connect, quaymaster.fixed-port, quaymaster.grace, quaymaster.late-close,"
            + " quaymaster.leaked-listener, quaymaster.literal-port, quaymaster.lost-port, quaymaster.mode, quaymaster.ports.range,"
            + " quaymaster.racy-port, quaymaster.report.dir, quaymaster.report.formats, quaymaster.unused-port, quaymaster.verdict, quaymaster.wildcard-bind";

    static class LeakingCase {
        @Test
        void test() throws IOException {
            Kit.leak(LeakingCase.class, new ServerSocket(0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "quaymaster.mode, fail, 1",
        "quaymaster.mode, warn, 0",
        "quaymaster.mode, off, 0",
        "quaymaster.mode, OFF, 0",
        "quaymaster.leaked-listener, fail, 1",
        "quaymaster.leaked-listener, warn, 0",
        "quaymaster.leaked-listener, note, 0",
        "quaymaster.leaked-listener, off, 0",
        "quaymaster.fixed-port, off, 1",
        "quaymaster.agent, required, 1",
        "quaymaster.grace, 0 ms, 1",
        "quaymaster.grace, 1s, 1",
    })
    void aValueDoesWhatItSays(String key, String value, int failures) {
        assertThat(Kit.failures(Kit.run(LeakingCase.class, key, value))).hasSize(failures);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quaymaster.mode | of | is none of fail, warn, off | quaymaster.mode=fail",
                "quaymaster.agent | on | is none of auto, required, off | quaymaster.agent=auto",
                "quaymaster.leaked-listener | fatal | is none of fail, warn, note, off | quaymaster.leaked-listener=fail",
                "quaymaster.fixed-port | '' | is none of fail, warn, note, off | quaymaster.fixed-port=fail",
                "quaymaster.grace | 500 | is no time from 0 ms to 60 s | quaymaster.grace=500 ms",
                "quaymaster.grace | 61 s | is no time from 0 ms to 60 s | quaymaster.grace=500 ms",
                "quaymaster.grace | -1 ms | is no time from 0 ms to 60 s | quaymaster.grace=500 ms",
                "quaymaster.allow.ports | http | is no port or range from 1 to 65535 | quaymaster.allow.ports=8080,9000-9010",
                "quaymaster.allow.ports | 0 | is no port or range from 1 to 65535 | quaymaster.allow.ports=8080,9000-9010",
                "quaymaster.allow.ports | 65536 | is no port or range from 1 to 65535 | quaymaster.allow.ports=8080,9000-9010",
                "quaymaster.allow.ports | 20-10 | is no port or range from 1 to 65535 | quaymaster.allow.ports=8080,9000-9010",
                "quaymaster.allow.openers | com.acme.* | is no class or package | quaymaster.allow.openers=com.example.AppServer,com.example.embedded",
            })
    void aValueThatMakesNoSenseIsAnError(String key, String value, String why, String example) {
        assertThat(Kit.onlyFailure(Kit.run(LeakingCase.class, key, value)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "the value \"" + value + "\" of " + key + " " + why + WHERE + " write for example " + example);
    }

    @Test
    void aRangeOfPortsThatMakesNoSenseIsAnError() {
        assertThat(Kit.onlyFailure(Kit.run(LeakingCase.class, "quaymaster.ports.range", "high")))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("the value \"high\" of quaymaster.ports.range is no range within 1024-65535 with room for a"
                        + " block of ports, which begins at a multiple of 200 that no well-known server uses; write for"
                        + " example quaymaster.ports.range=20000-29999");
    }

    @Test
    void listsAreCheckedItemByItem() {
        Map<String, String> values = Map.of("quaymaster.allow.ports", "8080, 9000-9010,70000");
        assertThatThrownBy(() -> Settings.from(values::get))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageStartingWith("the value \"70000\" of quaymaster.allow.ports is no port or range");
    }

    @ParameterizedTest
    @CsvSource({
        "quaymaster.mod, quaymaster.mode",
        "quaymaster.Mode, quaymaster.mode",
        "quaymaster.leaked-listeners, quaymaster.leaked-listener",
        "quaymaster.leakedListener, quaymaster.leaked-listener",
        "quaymaster.allow.port, quaymaster.allow.ports",
        "quaymaster.fixed.port, quaymaster.fixed-port",
        "quaymaster., quaymaster.mode",
    })
    void anUnknownKeyIsAnErrorThatNamesTheNearest(String key, String nearest) {
        assertThatThrownBy(() -> SettingKey.requireKnown(List.of("java.home", key, "quaymaster.mode")))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("unknown key " + key + WHERE + " did you mean " + nearest + "? The keys are " + KEYS);
    }

    @Test
    void knownKeysAndThoseOfOthersAreFine() {
        SettingKey.requireKnown(
                List.of("java.home", "quaymaster", "quaymasters.mode", "quaymaster.version", "quaymaster.mode"));
    }

    @Test
    void theKeysOfAFileAreFound() {
        assertThat(ConfiguredKeys.find()).contains("junit.jupiter.extensions.autodetection.enabled", "java.home");
    }

    @Test
    void withModeOffParametersAreInjectedAndNothingIsWatched() {
        Kit.run(InjectedCase.class, "quaymaster.mode", "off")
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1));
    }

    static class InjectedCase {
        @Test
        void test(@FreePort int port) throws IOException {
            Kit.leak(InjectedCase.class, new ServerSocket(port));
        }
    }
}
