package io.github.quaymaster.report;

import io.github.quaymaster.bytecode.OneLine;
import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.OpeningSite;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes plain values of findings, which outlive the run and go to other programs. */
public final class FindingValues {

    private FindingValues() {}

    /**
     * Returns a finding in plain values.
     *
     * @param finding the finding
     * @param severity {@code fail}, {@code warn} or {@code note}
     * @return the values
     */
    public static ReportedFinding of(Finding finding, String severity) {
        SourceLines sources = SourceLines.ofThisModule();
        OpeningSite site = finding.site();
        return new ReportedFinding(
                finding.id().id(),
                severity,
                finding.scope().label(),
                finding.scope().className(),
                finding.scope().methodName(),
                ReportText.headline(finding),
                ReportText.of(finding),
                finding.protocol().name(),
                Words.address(finding.address()),
                finding.address().getPort(),
                site == null ? SourcePlace.UNKNOWN : sources.of(site.opener()),
                test(finding, site, sources),
                site == null ? "" : site.owner(),
                Words.shown(finding.threadName()),
                OneLine.of(finding.blame().evidence()),
                finding.blame().confidence().name().toLowerCase(Locale.ROOT),
                site == null ? List.of() : stack(site),
                finding.victims());
    }

    /** Where nobody saw a line, the file of the test class is better than nothing. */
    private static SourcePlace test(Finding finding, @Nullable OpeningSite site, SourceLines sources) {
        if (site != null) {
            return site.test() == null ? SourcePlace.UNKNOWN : sources.of(site.test());
        }
        return finding.scope().className().isEmpty()
                ? SourcePlace.UNKNOWN
                : sources.ofClass(finding.scope().className(), finding.scope().methodName());
    }

    static List<String> stack(OpeningSite site) {
        return site.stack().stream().map(StackTraceElement::toString).toList();
    }
}
