package io.github.quaymaster;

import io.github.quaymaster.agent.AgentMode;
import io.github.quaymaster.inspection.Allowed;
import io.github.quaymaster.inspection.FindingId;
import io.github.quaymaster.inspection.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the user configured, checked.
 *
 * @param mode what Quaymaster as a whole does
 * @param agent how much the hook is wanted
 * @param grace how long a listener may take to close after its scope
 * @param verdict when it is judged what a test left open
 * @param reports how the run is reported beside its console
 * @param policy what holds where no annotation says otherwise, {@code mode} not yet considered
 */
record Settings(Mode mode, AgentMode agent, Duration grace, Verdict verdict, ReportSettings reports, Policy policy) {

    /** What Quaymaster as a whole does. */
    enum Mode {
        /** Findings fail tests as their severity says. */
        FAIL,
        /** Nothing fails; what would is printed. */
        WARN,
        /** Nothing is watched; parameters are injected. */
        OFF
    }

    /** Reads every key through a function that knows the values. */
    static Settings from(Function<String, @Nullable String> lookup) {
        SettingReader reader = new SettingReader(lookup);
        Map<FindingId, Severity> severities = new EnumMap<>(FindingId.class);
        for (FindingId id : FindingId.values()) {
            severities.put(id, reader.choice(SettingKey.of(id), byDefault(id)));
        }
        return new Settings(
                reader.choice(SettingKey.MODE, Mode.FAIL),
                reader.choice(SettingKey.AGENT, AgentMode.AUTO),
                reader.duration(SettingKey.GRACE, Duration.ofMillis(500)),
                reader.choice(SettingKey.VERDICT, Verdict.AUTO),
                ReportSettings.from(reader),
                new Policy(
                        severities,
                        new Allowed(List.of())
                                .and(new Allowed.Rule(
                                        SettingKey.ALLOW_OPENERS, List.of(), reader.names(SettingKey.ALLOW_OPENERS)))
                                .and(new Allowed.Rule(
                                        SettingKey.ALLOW_PORTS, reader.ports(SettingKey.ALLOW_PORTS), List.of()))));
    }

    private static Severity byDefault(FindingId id) {
        return switch (id) {
            case LEAKED_LISTENER, FIXED_PORT, LOST_PORT -> Severity.FAIL;
            case RACY_PORT, FIXED_CONNECT, LITERAL_PORT -> Severity.WARN;
            case WILDCARD_BIND, LATE_CLOSE -> Severity.NOTE;
            case UNUSED_PORT -> Severity.OFF;
        };
    }
}
