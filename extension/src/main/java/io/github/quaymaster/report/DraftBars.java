package io.github.quaymaster.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The bars of all JVMs, as many as a page can show: those with findings, and their tests, before any others. */
final class DraftBars {

    private final int most;
    private final List<DraftBar> first = new ArrayList<>();
    private final Set<DraftBar> found = new LinkedHashSet<>();
    private long all;

    DraftBars(int most) {
        this.most = most;
    }

    /** Takes a bar in when it begins; if there are too many it may still be found to matter. */
    void add(DraftBar bar) {
        all++;
        if (first.size() < most) {
            first.add(bar);
        }
    }

    /** Returns how many are kept, for {@link #since}. */
    int mark() {
        return first.size();
    }

    /** Returns those kept since a mark was taken. */
    List<DraftBar> since(int mark) {
        return first.subList(mark, first.size());
    }

    /** Notes that something was found about a bar. */
    void found(DraftBar bar) {
        if (found.size() < most) {
            found.add(bar);
        }
        if (bar.test != null && found.size() < most) {
            found.add(bar.test);
        }
    }

    /** Returns the bars in the order in which they began. */
    List<Bar> sorted(int[] findings) {
        List<DraftBar> kept = new ArrayList<>(found);
        first.stream()
                .filter(bar -> !found.contains(bar))
                .limit(most - found.size())
                .forEach(kept::add);
        kept.sort(Comparator.<DraftBar>comparingLong(bar -> bar.from)
                .thenComparing(bar -> bar.kind)
                .thenComparing(bar -> bar.jvm)
                .thenComparing(bar -> bar.label));
        for (int i = 0; i < kept.size(); i++) {
            kept.get(i).place = i;
        }
        return kept.stream().map(bar -> bar.bar(findings)).toList();
    }

    long leftOut() {
        return Math.max(0, all - most);
    }
}
