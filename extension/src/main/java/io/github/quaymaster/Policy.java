package io.github.quaymaster;

import io.github.quaymaster.inspection.Allowed;
import io.github.quaymaster.inspection.FindingId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What holds for a scope.
 *
 * @param severities what each kind of finding does
 * @param allowed what is allowed
 */
record Policy(Map<FindingId, Severity> severities, Allowed allowed) {

    private static final Set<Severity> LENIENT = EnumSet.of(Severity.WARN, Severity.NOTE, Severity.OFF);

    /** Returns this policy as an annotation changes it. */
    Policy with(PortPolicy annotation, String place) {
        Map<FindingId, Severity> merged = new EnumMap<>(severities);
        boolean lenient = annotation.allowPorts().length + annotation.allowOpeners().length > 0;
        for (FindingId id : FindingId.values()) {
            Severity severity = severity(annotation, id);
            lenient |= LENIENT.contains(severity);
            if (severity != Severity.INHERIT) {
                merged.put(id, severity);
            }
        }
        if (lenient && annotation.because().isBlank()) {
            throw new ExtensionConfigurationException(
                    "@PortPolicy on " + place + " allows something and gives no reason; add because = \"...\"");
        }
        return new Policy(merged, allowed.and(rule(annotation, place)));
    }

    private static Allowed.Rule rule(PortPolicy annotation, String place) {
        SettingReader values = new SettingReader(
                key -> {
                    String[] items = key.equals("allowPorts") ? annotation.allowPorts() : annotation.allowOpeners();
                    return items.length == 0 ? null : String.join(",", items);
                },
                "in @PortPolicy on " + place);
        return new Allowed.Rule("@PortPolicy", values.ports("allowPorts"), values.names("allowOpeners"));
    }

    private static Severity severity(PortPolicy annotation, FindingId id) {
        return switch (id) {
            case LEAKED_LISTENER -> annotation.leakedListener();
            case FIXED_PORT -> annotation.fixedPort();
            case LOST_PORT -> annotation.lostPort();
            case RACY_PORT -> annotation.racyPort();
            case FIXED_CONNECT -> annotation.fixedConnect();
            case LITERAL_PORT -> annotation.literalPort();
            case WILDCARD_BIND -> annotation.wildcardBind();
            case UNUSED_PORT -> annotation.unusedPort();
            case LATE_CLOSE -> annotation.lateClose();
        };
    }
}
