package io.github.quaymaster.report;

import io.github.quaymaster.report.Bar.Kind;
import io.github.quaymaster.report.Bar.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bar while its JVM's file is being read. */
final class DraftBar {

    final Kind kind;
    final int jvm;
    final long from;
    final String label;
    final String detail;
    final @Nullable DraftBar test;
    final String lane;
    final List<String> stack;
    long to;
    boolean ended;
    State state = State.FINE;

    /** The site's number in {@link FindingGroups}, -1 if nothing was found. */
    int finding = -1;

    /** The place among all bars, -1 if it is left out. */
    int place = -1;

    DraftBar(
            Kind kind,
            int jvm,
            String lane,
            long from,
            String label,
            String detail,
            @Nullable DraftBar test,
            List<String> stack) {
        this.kind = kind;
        this.jvm = jvm;
        this.lane = test == null ? lane : test.lane;
        this.from = from;
        this.to = from;
        this.label = label;
        this.detail = detail;
        this.test = test;
        this.stack = stack;
    }

    /** Clocks of one machine may go back, bars may not. */
    void until(long moment) {
        to = Math.max(from, moment);
    }

    void end(long moment) {
        until(moment);
        ended = true;
    }

    Bar bar(int[] places) {
        return new Bar(
                kind,
                jvm,
                lane,
                from,
                to,
                ended,
                state,
                label,
                detail,
                kind == Kind.TEST ? place : test == null ? -1 : test.place,
                finding < 0 ? -1 : places[finding],
                stack);
    }
}
