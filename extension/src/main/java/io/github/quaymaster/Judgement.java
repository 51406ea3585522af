package io.github.quaymaster;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.bytecode.OneLine;
import io.github.quaymaster.inspection.Baseline;
import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.OpeningSite;
import io.github.quaymaster.report.Colour;
import io.github.quaymaster.report.ReportText;
import io.github.quaymaster.report.ReportedFinding;
import io.github.quaymaster.report.SameSite;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides what findings do: which fail, which are printed, which are only counted; and does it. */
final class Judgement {

    private final Policies policies;
    private final Baseline baseline;
    private final Counts counts;
    private final Reports reports;
    private final Guard guard;
    private final PrintStream out;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Map<String, TestScope> firstAt = new ConcurrentHashMap<>();

    private record Weighed(Finding finding, Severity severity) {}

    Judgement(Policies policies, Baseline baseline, Counts counts, Reports reports, Guard guard, PrintStream out) {
        this.policies = policies;
        this.baseline = baseline;
        this.counts = counts;
        this.reports = reports;
        this.guard = guard;
        this.out = out;
    }

    /** Counts what a class, test or run answers for, prints what only warns, tells of it all, and returns what fails. */
    List<Finding> of(List<Finding> findings, ExtensionContext context) {
        if (findings.isEmpty()) {
            return findings; // as after most tests
        }
        List<Weighed> weighed = guard.call(() -> weigh(findings), List.of());
        List<Finding> failing = only(Severity.FAIL, weighed);
        guard.call( // apart: what cannot be told fails its test all the same
                () -> {
                    tell(weighed, context);
                    return true;
                },
                false);
        return failing;
    }

    private List<Weighed> weigh(List<Finding> findings) {
        List<Weighed> weighed = new ArrayList<>();
        for (Finding finding : findings) {
            Severity severity = policies.severity(finding);
            if (severity == Severity.OFF) {
                continue;
            }
            if (baseline.covers(finding)) {
                counts.knownFinding();
            } else {
                counts.finding(finding, severity);
                weighed.add(new Weighed(finding, severity));
            }
        }
        return weighed;
    }

    private static List<Finding> only(Severity severity, List<Weighed> weighed) {
        return weighed.stream()
                .filter(each -> each.severity() == severity)
                .map(Weighed::finding)
                .toList();
    }

    private void tell(List<Weighed> weighed, ExtensionContext context) {
        List<ReportedFinding> published = new ArrayList<>();
        for (Weighed each : weighed) {
            ReportedFinding values = reports.found(each.finding(), each.severity());
            if (values != null && each.severity() != Severity.NOTE) {
                published.add(values);
            }
        }
        only(Severity.FAIL, weighed).forEach(this::tellHowToAccept);
        List<Finding> news =
                only(Severity.WARN, weighed).stream().filter(this::isNews).toList();
        SameSite.groups(news).forEach(same -> print(same, Severity.WARN));
        Published.to(context, published);
    }

    /** A whole suite may leak, connect or bind by one line: to say so once is enough, and the line at the end has the rest. */
    private boolean isNews(Finding finding) {
        OpeningSite site = finding.site();
        return site == null
                || switch (finding.id()) {
                    case LITERAL_PORT, UNUSED_PORT -> true;
                    case FIXED_PORT, LOST_PORT, FIXED_CONNECT ->
                        told.add(finding.id() + " " + finding.address().getPort() + " " + site.opener());
                    case LEAKED_LISTENER, LATE_CLOSE ->
                        finding.scope()
                                .equals(firstAt.computeIfAbsent(
                                        finding.id() + " " + site.opener(), key -> finding.scope()));
                    case RACY_PORT, WILDCARD_BIND -> told.add(finding.id() + " " + site.opener());
                };
    }

    /** Whoever keeps a baseline may want to add to it. */
    private void tellHowToAccept(Finding finding) {
        if (!baseline.file().isEmpty()) {
            out.println(OneLine.of("quaymaster: not in " + baseline.file() + ", there it would be: "
                    + Baseline.key(finding) + " because ..."));
        }
    }

    /** Prints findings that no test result will show, or not in its first line. */
    void printFailures(List<Finding> failing) {
        SameSite.groups(failing).forEach(same -> print(same, Severity.FAIL));
    }

    private void print(List<Finding> same, Severity severity) {
        guard.say(() -> Colour.ofThisTerminal().paint(ReportText.of(same), Counts.word(severity)));
    }

    /** Fails a test, class or run, if there is something to fail it for; what cannot be put into words fails nobody. */
    void fail(List<Finding> failing) {
        if (!failing.isEmpty()) {
            guard.call(() -> Optional.of(PortPolicyError.of(failing)), Optional.<PortPolicyError>empty())
                    .ifPresent(error -> {
                        throw error;
                    });
        }
    }
}
