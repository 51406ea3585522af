package io.github.quaymaster.report;

import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.MergedRun.Group;
import io.github.quaymaster.report.MergedRun.Jvm;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of a merged run in a few words. */
final class RunTotals {

    private static final Set<String> SEVERITIES = Set.of("fail", "warn", "note");

    private RunTotals() {}

    /** Writes such as {@code 3 findings at 2 places (2 fail, 1 warn)}. */
    static String findings(MergedRun run) {
        if (run.findings().isEmpty()) {
            return "no findings";
        }
        long count = run.findings().stream().mapToLong(Group::count).sum();
        String severities = Stream.of("fail", "warn", "note", "other")
                .filter(severity -> count(run, severity) > 0)
                .map(severity -> count(run, severity) + " " + severity)
                .collect(Collectors.joining(", "));
        return Words.count(count, "finding") + " at "
                + Words.count(run.findings().size(), "place") + " (" + severities + ")";
    }

    /** Writes such as {@code 120 tests in 4 JVMs, 12 ports held, 3 leased, 5 servers started}. */
    static String tests(MergedRun run) {
        long tests = run.jvms().stream().mapToLong(Jvm::tests).sum();
        long killed = run.jvms().stream().filter(jvm -> jvm.ended() == null).count();
        long allowed = sum(
                run,
                end -> end.suppressed().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        return Words.count(tests, "test") + " in " + Words.count(run.jvms().size(), "JVM") + ", "
                + Words.count(sum(run, RunEnded::held), "port") + " held, " + sum(run, RunEnded::leased) + " leased, "
                + Words.count(sum(run, RunEnded::servers), "server") + " started"
                + (allowed > 0 ? ", " + Words.count(allowed, "finding") + " allowed" : "")
                + (killed > 0
                        ? "; " + Words.count(killed, "JVM was killed or still runs", "JVMs were killed or still run")
                        : "");
    }

    private static long count(MergedRun run, String severity) {
        return run.findings().stream()
                .filter(group -> severity(group).equals(severity))
                .mapToLong(Group::count)
                .sum();
    }

    private static String severity(Group group) {
        String severity = group.finding().severity();
        return SEVERITIES.contains(severity) ? severity : "other";
    }

    private static long sum(MergedRun run, ToLongFunction<RunEnded> number) {
        return run.jvms().stream()
                .map(Jvm::ended)
                .filter(Objects::nonNull)
                .mapToLong(number)
                .sum();
    }
}
