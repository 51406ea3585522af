package io.github.quaymaster;

import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.OpeningSite;
import io.github.quaymaster.report.ReportText;
import java.util.List;

/**
 * Fails a test, class or run for what it did with ports.
 *
 * <p>The message is the report; the stack trace is not that of the check but that of the code that opened the socket, so
 * that build tools and IDEs lead there. Where one test has several findings, the first is this error and the others are
 * its suppressed errors.
 */
public final class PortPolicyError extends AssertionError {

    private static final long serialVersionUID = 1L;

    private PortPolicyError(String message, StackTraceElement[] openedAt) {
        super(message);
        setStackTrace(openedAt);
    }

    static PortPolicyError of(List<Finding> findings) {
        int more = findings.size() - 1;
        PortPolicyError error = of(
                findings.get(0),
                more == 0 ? "" : "\n  and " + more + " more, in the suppressed " + (more == 1 ? "error" : "errors"));
        for (Finding other : findings.subList(1, findings.size())) {
            error.addSuppressed(of(other, ""));
        }
        return error;
    }

    private static PortPolicyError of(Finding finding, String more) {
        OpeningSite site = finding.site();
        StackTraceElement[] openedAt =
                site == null ? unseen(finding) : site.stack().toArray(StackTraceElement[]::new);
        return new PortPolicyError(ReportText.of(finding) + more, openedAt);
    }

    /** Leads to the test at least: a build tool that finds no frame of the test class shows its own. */
    private static StackTraceElement[] unseen(Finding finding) {
        String method = finding.scope().methodName();
        return method.isEmpty()
                ? new StackTraceElement[0]
                : new StackTraceElement[] {new StackTraceElement(finding.scope().className(), method, null, -1)};
    }
}
