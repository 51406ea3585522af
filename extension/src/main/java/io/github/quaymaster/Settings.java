package io.github.quaymaster;

import io.github.quaymaster.agent.AgentMode;
import io.github.quaymaster.inspection.Allowed;
import io.github.quaymaster.inspection.FindingId;
import io.github.quaymaster.inspection.Verdict;
import java.time.Duration;
import java.util.EnumMap;
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
 * @param severities what each kind of finding does, {@code mode} not yet considered
 * @param allowed what is allowed
 */
record Settings(
        Mode mode,
        AgentMode agent,
        Duration grace,
        Verdict verdict,
        Map<FindingId, Severity> severities,
        Allowed allowed) {

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
                severities,
                new Allowed(reader.ports(SettingKey.ALLOW_PORTS), reader.names(SettingKey.ALLOW_OPENERS)));
    }

    private static Severity byDefault(FindingId id) {
        return switch (id) {
            case LEAKED_LISTENER, FIXED_PORT, LOST_PORT -> Severity.FAIL;
            case LATE_CLOSE -> Severity.NOTE;
        };
    }

    /** Tells what a finding does in this run. */
    Severity severity(FindingId id) {
        Severity severity = severities.getOrDefault(id, Severity.FAIL);
        return mode == Mode.WARN && severity == Severity.FAIL ? Severity.WARN : severity;
    }
}
