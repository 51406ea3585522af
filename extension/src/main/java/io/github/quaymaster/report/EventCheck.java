package io.github.quaymaster.report;

import io.github.quaymaster.report.Event.FindingReported;
import io.github.quaymaster.report.Event.ScopeEnded;
import io.github.quaymaster.report.Event.ScopeStarted;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether an event that was read has all that its kind has, in sensible numbers. */
final class EventCheck {

    private static final long MOST = 1_000_000_000_000_000L;
    private static final long LAST_PORT = 65_535;

    private static final Set<String> SEVERITIES = Set.of("fail", "warn", "note");
    private static final Set<String> OUTCOMES = Set.of("passed", "failed", "aborted");
    private static final Set<String> LEVELS = Set.of("class", "test");

    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            for (RecordComponent each : components) {
                each.getAccessor().setAccessible(true);
            }
            return components;
        }
    };

    private EventCheck() {}

    static boolean isSound(Event event) {
        return isWhole("", event)
                && (!(event instanceof FindingReported found)
                        || SEVERITIES.contains(found.finding().severity()))
                && (!(event instanceof ScopeEnded ended) || OUTCOMES.contains(ended.outcome()))
                && (!(event instanceof ScopeStarted started) || LEVELS.contains(started.level()));
    }

    private static boolean isWhole(String name, @Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof Number number) {
            return number.longValue() >= 0 && number.longValue() <= (name.equals("port") ? LAST_PORT : MOST);
        }
        if (value instanceof Collection<?> several) {
            return several.stream().allMatch(each -> isWhole("", each));
        }
        if (value instanceof Map<?, ?> map) {
            return isWhole("", map.keySet()) && isWhole("", map.values());
        }
        return !(value instanceof Record record) || hasAll(record);
    }

    private static boolean hasAll(Record record) {
        for (RecordComponent each : COMPONENTS.get(record.getClass())) {
            try {
                if (!isWhole(each.getName(), each.getAccessor().invoke(record))) {
                    return false;
                }
            } catch (ReflectiveOperationException problem) {
                throw new IllegalStateException(problem);
            }
        }
        return true;
    }
}
