package io.github.quaymaster;

import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.FindingId;
import io.github.quaymaster.port.Guarantee;
import io.github.quaymaster.port.ReservedPort;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What is counted in a run for the line at its end. Safe for use by many threads. */
final class Counts {

    private final AtomicLong tests = new AtomicLong();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong leased = new AtomicLong();
    private final AtomicLong servers = new AtomicLong();
    private final AtomicLong known = new AtomicLong();
    private final AtomicLong overheadNanos = new AtomicLong();

    /** Seldom written to, and in the quiet run never. */
    private final Map<FindingId, Map<Severity, Long>> findings = new EnumMap<>(FindingId.class);

    void test() {
        tests.incrementAndGet();
    }

    void ports(List<ReservedPort> reserved) {
        for (ReservedPort port : reserved) {
            (port.guarantee() == Guarantee.HELD ? held : leased).incrementAndGet();
        }
    }

    void server() {
        servers.incrementAndGet();
    }

    /** One that a baseline covers. */
    void knownFinding() {
        known.incrementAndGet();
    }

    void finding(Finding finding, Severity severity) {
        synchronized (findings) {
            findings.computeIfAbsent(finding.id(), id -> new EnumMap<>(Severity.class))
                    .merge(severity, 1L, Long::sum);
        }
    }

    /** Adds the time since then, as {@link System#nanoTime()} counts: Quaymaster's own work. */
    void spentSince(long nanoTime) {
        overheadNanos.addAndGet(System.nanoTime() - nanoTime);
    }

    long tests() {
        return tests.get();
    }

    long held() {
        return held.get();
    }

    long leased() {
        return leased.get();
    }

    long servers() {
        return servers.get();
    }

    long known() {
        return known.get();
    }

    long overheadMillis() {
        return TimeUnit.NANOSECONDS.toMillis(overheadNanos.get());
    }

    /** Returns how many findings there were, by id and by severity, the worst first. */
    Map<String, Map<String, Long>> findings() {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        synchronized (findings) {
            findings.forEach((id, bySeverity) -> {
                Map<String, Long> counts = new LinkedHashMap<>();
                for (Severity severity : List.of(Severity.FAIL, Severity.WARN, Severity.NOTE)) {
                    Long count = bySeverity.get(severity);
                    if (count != null) {
                        counts.put(word(severity), count);
                    }
                }
                all.put(id.id(), counts);
            });
        }
        return all;
    }

    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
