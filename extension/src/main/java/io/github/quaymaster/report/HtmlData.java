package io.github.quaymaster.report;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.Event.RunStarted;
import io.github.quaymaster.report.MergedRun.Group;
import io.github.quaymaster.report.MergedRun.Jvm;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes a merged run as the JSON that the page's script reads. Bars are one array of numbers, as many for each as there
 * are columns; names and stacks, which many of them share, stand in tables behind them.
 */
final class HtmlData {

    /** What stands for a bar, in this order; a text or stack as its place in the table. */
    private static final List<String> COLUMNS = List.of(
            "kind", "jvm", "lane", "from", "length", "ended", "state", "label", "detail", "test", "finding", "stack");

    private static final List<Bar.Kind> KINDS = List.of(Bar.Kind.values());
    private static final List<Bar.State> STATES = List.of(Bar.State.values());

    private final JsonWriter json;
    private final Numbering<String> strings = new Numbering<>();
    private final Numbering<List<Integer>> stacks = new Numbering<>();

    private HtmlData(Appendable out) {
        json = new JsonWriter(new AsciiWriter(out));
        json.setHtmlSafe(true); // no sign of a name may end the element that this stands in
        json.setFormattingStyle(FormattingStyle.COMPACT);
    }

    static void write(MergedRun run, String version, Appendable out) throws IOException {
        HtmlData data = new HtmlData(out);
        data.write(run, version);
    }

    private void write(MergedRun run, String version) throws IOException {
        long origin = run.bars().stream().mapToLong(Bar::from).min().orElse(0);
        json.beginObject();
        json.name("version").value(version);
        json.name("origin").value(origin);
        json.name("leftOut").value(run.barsLeftOut());
        texts("remarks", run.remarks());
        json.name("jvms").beginArray();
        for (Jvm jvm : run.jvms()) {
            jvm(jvm);
        }
        json.endArray();
        json.name("findings").beginArray();
        for (Group group : run.findings()) {
            group(group);
        }
        json.endArray();
        texts("kinds", KINDS);
        texts("states", STATES);
        texts("columns", COLUMNS);
        json.name("bars").beginArray();
        for (Bar bar : run.bars()) {
            bar(bar, origin);
        }
        json.endArray();
        json.name("stacks").beginArray();
        for (List<Integer> stack : stacks.all()) {
            json.beginArray();
            for (int frame : stack) {
                json.value(frame);
            }
            json.endArray();
        }
        json.endArray();
        texts("strings", strings.all());
        json.endObject();
    }

    private void jvm(Jvm jvm) throws IOException {
        RunStarted started = jvm.started();
        RunEnded ended = jvm.ended();
        json.beginObject();
        json.name("file").value(jvm.file());
        json.name("module").value(started.module());
        json.name("pid").value(started.pid());
        json.name("fork").value(started.fork());
        json.name("machine").value(started.machine());
        json.name("started").value(started.started());
        json.name("java").value(started.java());
        json.name("os").value(started.os());
        json.name("version").value(started.version());
        json.name("tests").value(jvm.tests());
        json.name("ended").value(ended != null);
        if (ended != null) {
            json.name("reservations").value(ended.held() + ended.leased());
            json.name("overhead").value(ended.overheadMillis());
            json.name("missing").value(ended.missing());
            json.name("lost").value(ended.lost());
        }
        json.endObject();
    }

    private void group(Group group) throws IOException {
        ReportedFinding finding = group.finding();
        json.beginObject();
        json.name("key").value(HexFormat.of().formatHex(HtmlReport.sha256(finding.site()), 0, 6));
        json.name("id").value(finding.id());
        json.name("severity").value(finding.severity());
        json.name("count").value(group.count());
        json.name("headline").value(finding.headline());
        json.name("text").value(finding.text());
        json.name("frame").value(finding.opener().frame());
        json.name("path").value(finding.opener().path());
        json.name("line").value(finding.opener().line());
        json.name("source").value(finding.opener().text());
        json.name("test").value(finding.test().frame());
        json.name("thread").value(finding.thread());
        json.name("evidence").value(finding.evidence());
        json.name("confidence").value(finding.confidence());
        json.name("stack").value(stack(finding.stack()));
        texts("victims", finding.victims());
        texts("labels", group.labels());
        json.name("moreLabels").value(group.moreLabels());
        texts("modules", group.modules());
        json.endObject();
    }

    private void bar(Bar bar, long origin) throws IOException {
        json.value(KINDS.indexOf(bar.kind()));
        json.value(bar.jvm());
        json.value(strings.of(bar.lane()));
        json.value(bar.from() - origin);
        json.value(bar.to() - bar.from());
        json.value(bar.ended() ? 1 : 0);
        json.value(STATES.indexOf(bar.state()));
        json.value(strings.of(bar.label()));
        json.value(strings.of(bar.detail()));
        json.value(bar.test());
        json.value(bar.finding());
        json.value(stack(bar.stack()));
    }

    private int stack(List<String> frames) {
        return stacks.of(frames.stream().map(strings::of).toList());
    }

    private void texts(String name, Iterable<?> texts) throws IOException {
        json.name(name).beginArray();
        for (Object text : texts) {
            json.value(text.toString());
        }
        json.endArray();
    }
}
