package io.github.quaymaster;

import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.OpeningSite;
import io.github.quaymaster.report.FindingValues;
import io.github.quaymaster.report.ReportText;
import io.github.quaymaster.report.SameSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fails a test, class or run for what it did with ports.
 *
 * <p>The message is the report; the stack trace is not that of the check but that of the code that opened the socket, so
 * that build tools and IDEs lead there. What one line opened is one report. Where there are several, the first is this
 * error and the others are its suppressed errors; {@link #findings()} has them all for tools that listen to test results.
 *
 * <p>Safe for use by many threads, and serializable together with its findings between JVMs with the same version of
 * Quaymaster.
 *
 * @serial exclude
 */
public final class PortPolicyError extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final ArrayList<PortFinding> findings;

    private PortPolicyError(String message, StackTraceElement[] openedAt, List<Finding> of) {
        super(message);
        setStackTrace(openedAt);
        String severity = Severity.FAIL.name().toLowerCase(Locale.ROOT);
        findings = new ArrayList<>();
        of.forEach(finding -> findings.add(PortFinding.of(FindingValues.of(finding, severity))));
    }

    static PortPolicyError of(List<Finding> findings) {
        List<List<Finding>> groups = SameSite.groups(findings);
        int more = groups.size() - 1;
        PortPolicyError error = of(
                groups.get(0),
                more == 0 ? "" : "\n  and " + more + " more, in the suppressed " + (more == 1 ? "error" : "errors"),
                findings);
        for (List<Finding> other : groups.subList(1, groups.size())) {
            error.addSuppressed(of(other, "", other));
        }
        return error;
    }

    private static PortPolicyError of(List<Finding> same, String more, List<Finding> all) {
        Finding finding = same.get(0);
        OpeningSite site = finding.site();
        StackTraceElement[] openedAt =
                site == null ? unseen(finding) : site.stack().toArray(StackTraceElement[]::new);
        return new PortPolicyError(ReportText.of(same) + more, openedAt, all);
    }

    /** Leads to the test at least: a build tool that finds no frame of the test class shows its own. */
    private static StackTraceElement[] unseen(Finding finding) {
        String method = finding.scope().methodName();
        return method.isEmpty()
                ? new StackTraceElement[0]
                : new StackTraceElement[] {new StackTraceElement(finding.scope().className(), method, null, -1)};
    }

    /**
     * Returns what the test, class or run failed for.
     *
     * @return all findings, those of the suppressed errors too, in the order in which they were found; never empty. The list
     *     cannot be changed
     */
    public List<PortFinding> findings() {
        return List.copyOf(findings);
    }
}
