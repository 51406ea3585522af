package io.github.quaymaster.report;

import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What a run was, for the one line at its end.
 *
 * @param testsWatched how many tests were watched
 * @param portsHeld how many ports were held for them
 * @param portsLeased how many ports were leased for them
 * @param serversStarted how many servers were started for them
 * @param findings how many findings there were of each id
 * @param suppressed how many were allowed, by what allowed them
 * @param runWide how many listeners belong to the run and were open at its end
 * @param sources the sources of facts that worked
 * @param missing the sources that did not, with the reason
 */
public record Summary(
        long testsWatched,
        long portsHeld,
        long portsLeased,
        long serversStarted,
        Map<String, Long> findings,
        Map<String, Long> suppressed,
        long runWide,
        String sources,
        String missing) {

    /**
     * Writes the line.
     *
     * @return one line of ASCII, without a line end
     */
    public String text() {
        StringJoiner counts = new StringJoiner(", ").setEmptyValue("none"); // no stream: each run writes this line
        findings.forEach((id, count) -> {
            if (count > 0) {
                counts.add(id + " " + count);
            }
        });
        return "quaymaster: " + Words.count(testsWatched, "test") + " watched, " + ports() + ", "
                + Words.count(serversStarted, "server")
                + " started; findings: " + counts
                + (suppressed.isEmpty() ? "" : "; allowed: " + allowed())
                + (runWide == 0 ? "" : "; " + Words.count(runWide, "listener") + " open for the whole run")
                + "; sources: " + (sources.isEmpty() ? "none" : sources)
                + (missing.isEmpty() ? "" : "; not working: " + missing);
    }

    private String allowed() {
        return suppressed.entrySet().stream()
                .map(entry -> entry.getValue() + " by " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private String ports() {
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
