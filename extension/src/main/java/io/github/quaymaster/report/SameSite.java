package io.github.quaymaster.report;

import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.FindingId;
import io.github.quaymaster.inspection.OpeningSite;
import io.github.quaymaster.inspection.Remnant;
import io.github.quaymaster.listener.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the findings of one test together that differ in nothing but the port: a line in a loop is one thing to mend, and
 * not a hundred.
 */
public final class SameSite {

    /** Of the others each number is told on its own: where it comes from, and how to allow it. */
    private static final Set<FindingId> OF_SOCKETS =
            EnumSet.of(FindingId.LEAKED_LISTENER, FindingId.LATE_CLOSE, FindingId.WILDCARD_BIND);

    private SameSite() {}

    private record Key(
            FindingId id,
            Protocol protocol,
            StackTraceElement opener,
            @Nullable StackTraceElement test,
            Remnant remnant,
            String openedIn,
            String evidence) {}

    /**
     * Groups the findings of one scope.
     *
     * @param findings the findings
     * @return them all, those of one site together, in the order in which each group's first came
     */
    public static List<List<Finding>> groups(List<Finding> findings) {
        if (findings.size() == 1) {
            return List.of(findings);
        }
        Map<Object, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            groups.computeIfAbsent(key(finding), key -> new ArrayList<>()).add(finding);
        }
        return List.copyOf(groups.values());
    }

    private static Object key(Finding finding) {
        OpeningSite site = finding.site();
        return site == null || finding.process() != null || !OF_SOCKETS.contains(finding.id())
                ? new Object()
                : new Key(
                        finding.id(),
                        finding.protocol(),
                        site.opener(),
                        site.test(),
                        finding.remnant(),
                        finding.openedIn(),
                        finding.blame().evidence());
    }
}
