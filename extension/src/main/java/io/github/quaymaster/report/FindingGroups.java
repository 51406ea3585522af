package io.github.quaymaster.report;

import io.github.quaymaster.report.MergedRun.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Puts findings of one opening site together, since one line of code mends them all. It keeps at most 10,000 sites, and
 * fewer if their texts are long; not thread-safe.
 */
public final class FindingGroups {

    private static final int MOST_GROUPS = 10_000;
    private static final int MOST_LABELS = 20;
    private static final int MOST_MODULES = 50;

    /** Of all findings kept, in characters: what a small JVM still has room for. */
    private static final long MOST_TEXT = 16_000_000;

    /** How many labels past the first few are told from each other; a suite has no more, or they may count twice. */
    private static final int MOST_TOLD_APART = 100_000;

    private static final List<String> SEVERITIES = List.of("fail", "warn", "note");

    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final Set<Integer> countedLabels = new HashSet<>();
    private long text;
    private long leftOut;

    /** Creates an empty collection. */
    public FindingGroups() {}

    /**
     * Adds a finding to those of its site.
     *
     * @param finding the finding; of a site's findings the first of the worst severity stands for all
     * @param module the folder of the module that it is in, empty if that is not known
     */
    public void add(ReportedFinding finding, String module) {
        String key = finding.site();
        Site site = sites.get(key);
        if (site == null) {
            long length = length(finding);
            if (sites.size() == MOST_GROUPS || text + length > MOST_TEXT) {
                leftOut++;
                return;
            }
            text += length;
            site = new Site(sites.size(), key, finding);
            sites.put(key, site);
        }
        site.add(finding, module);
    }

    /**
     * Returns what was added.
     *
     * @return the findings of one site together: fail, warn and note in this order, then the most frequent first, then by
     *     site
     */
    public List<Group> worstFirst() {
        return sorted().stream().map(Site::group).toList();
    }

    /**
     * Tells whether nothing was added.
     *
     * @return whether nothing was
     */
    public boolean isEmpty() {
        return sites.isEmpty();
    }

    /**
     * Returns how many findings are in no group, since their sites came after the last that could be kept.
     *
     * @return a count of findings
     */
    public long leftOut() {
        return leftOut;
    }

    /** Returns a number for a site that stays the same while others are added; -1 if it was not kept. */
    int number(String site) {
        Site kept = sites.get(site);
        return kept == null ? -1 : kept.number;
    }

    /** Returns for each number the place of its site in the sorted list. */
    int[] places() {
        int[] places = new int[sites.size()];
        List<Site> sorted = sorted();
        for (int i = 0; i < places.length; i++) {
            places[sorted.get(i).number] = i;
        }
        return places;
    }

    private List<Site> sorted() {
        List<Site> sorted = new ArrayList<>(sites.values());
        sorted.sort(Comparator.<Site>comparingInt(site -> rank(site.finding))
                .thenComparing(site -> site.count, Comparator.reverseOrder())
                .thenComparing(site -> site.key));
        return sorted;
    }

    private static int rank(ReportedFinding finding) {
        int rank = SEVERITIES.indexOf(finding.severity());
        return rank < 0 ? SEVERITIES.size() : rank;
    }

    private static long length(ReportedFinding finding) {
        long length = (long) finding.text().length() + finding.headline().length();
        for (String frame : finding.stack()) {
            length += frame.length();
        }
        for (String victim : finding.victims()) {
            length += victim.length();
        }
        return length + finding.opener().text().length() + finding.test().text().length();
    }

    private final class Site {

        private final int number;
        private final String key;
        private final Set<String> labels = new LinkedHashSet<>();
        private final SortedSet<String> modules = new TreeSet<>();
        private ReportedFinding finding;
        private long count;
        private long moreLabels;

        Site(int number, String key, ReportedFinding finding) {
            this.number = number;
            this.key = key;
            this.finding = finding;
        }

        void add(ReportedFinding added, String module) {
            count++;
            if (rank(added) < rank(finding)) {
                finding = added;
            }
            if (labels.size() < MOST_LABELS) {
                labels.add(added.label());
            } else if (!labels.contains(added.label()) && isNew(added.label())) {
                moreLabels++;
            }
            if (!module.isEmpty() && modules.size() < MOST_MODULES) {
                modules.add(module);
            }
        }

        /** By a hash, since the names themselves would take the room that is bounded above. */
        private boolean isNew(String label) {
            int hash = 31 * label.hashCode() + number;
            return countedLabels.size() < MOST_TOLD_APART ? countedLabels.add(hash) : !countedLabels.contains(hash);
        }

        Group group() {
            return new Group(finding, count, List.copyOf(labels), moreLabels, List.copyOf(modules));
        }
    }
}
