package io.github.quaymaster.report;

import io.github.quaymaster.report.Event.RunEnded;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Writes what a run was, for the one line at its end. No streams where a run found nothing: each writes this line. */
public final class Summary {

    private Summary() {}

    /**
     * Writes the line.
     *
     * @param run what the run was
     * @return one line of ASCII, without a line end
     */
    public static String of(RunEnded run) {
        return "quaymaster: " + Words.count(run.tests(), "test") + " watched, " + ports(run.held(), run.leased()) + ", "
                + Words.count(run.servers(), "server")
                + " started; findings: " + findings(run.findings())
                + (run.unattributed() == 0 ? "" : "; unattributed: " + run.unattributed())
                + (run.suppressed().isEmpty() ? "" : "; allowed: " + allowed(run.suppressed()))
                + (run.runWide() == 0 ? "" : "; " + Words.count(run.runWide(), "listener") + " open for the whole run")
                + "; sources: " + (run.sources().isEmpty() ? "none" : run.sources())
                + (run.missing().isEmpty() ? "" : "; not working: " + run.missing())
                + "; overhead: " + run.overheadMillis() + " ms";
    }

    private static String findings(Map<String, Map<String, Long>> findings) {
        StringJoiner all = new StringJoiner(", ").setEmptyValue("none");
        findings.forEach((id, bySeverity) -> {
            long sum = 0;
            StringJoiner severities = new StringJoiner(", ", " (", ")");
            for (Map.Entry<String, Long> each : bySeverity.entrySet()) {
                sum += each.getValue();
                severities.add(bySeverity.size() == 1 ? each.getKey() : each.getValue() + " " + each.getKey());
            }
            all.add(id + " " + sum + severities);
        });
        return all.toString();
    }

    private static String allowed(Map<String, Long> suppressed) {
        return suppressed.entrySet().stream()
                .map(entry -> entry.getValue() + " by " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String ports(long portsHeld, long portsLeased) {
        StringJoiner kinds = new StringJoiner(", ", " (", ")").setEmptyValue("");
        if (portsHeld > 0) {
            kinds.add(portsHeld + " held");
        }
        if (portsLeased > 0) {
            kinds.add(portsLeased + " leased");
        }
        return Words.count(portsHeld + portsLeased, "port") + " reserved" + kinds;
    }
}
