package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.quaymaster.report.HtmlReport;
import io.github.quaymaster.report.MergedRun;
import io.github.quaymaster.report.MergedRuns;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report in Chromium, used by pointer and by keys. */
@Isolated("it starts processes, which have this JVM's sockets for a moment")
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(Lifecycle.PER_CLASS)
class HtmlReportIT {

    /** The first leak, and the middle of what is seen of it past its test. */
    private static final String LEAK = "(() => { const { run, timeline } = quaymaster;"
            + " const bar = run.bars.state.findIndex((state) => state === 3);"
            + " const { x, y, width, height } = timeline.placeOf(bar);"
            + " return { bar, x: x + width * 0.75, y: y + height / 2 }; })()";

    @TempDir
    private static Path folder;

    private Chromium chromium;

    @BeforeAll
    void startChromium() throws IOException {
        chromium = Chromium.start(folder);
        write("small", MergedRuns.small());
        write("hostile", MergedRuns.hostile());
        write("huge", MergedRuns.huge(10_000, 5));
        write("empty", MergedRuns.empty());
    }

    @AfterAll
    void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static void write(String name, MergedRun run) throws IOException {
        try (Writer writer = Files.newBufferedWriter(page(name))) {
            HtmlReport.write(run, "1.0", writer);
        }
    }

    private static Path page(String name) {
        return folder.resolve(name + ".html");
    }

    private Tab open(String name) {
        Tab tab = chromium.tab();
        tab.size(1280, 800);
        tab.load(page(name).toUri().toString());
        return tab;
    }

    private static void assertAsksForNothing(Tab tab, String name) {
        assertThat(tab.requests()).containsExactly(page(name).toUri().toString());
        assertThat(tab.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "hostile", "huge", "empty"})
    void aPageLoadsNothingAndComplainsOfNothing(String name) {
        assertAsksForNothing(open(name), name);
    }

    @Test
    void aLeakIsRedPastItsTestInBothSchemes() {
        Tab tab = chromium.tab();
        tab.size(1280, 800);
        tab.scheme("light");
        tab.load(page("small").toUri().toString());
        assertThat(pixel(tab)).isEqualTo("208 36 27");
        assertThat(tab.text("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(243, 245, 248)");
        tab.scheme("dark");
        tab.awaitTrue("document.documentElement.dataset.theme === 'dark' && !quaymaster.timeline.isWaiting");
        assertThat(pixel(tab)).isEqualTo("255 106 94");
        assertThat(tab.text("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(15, 20, 26)");
        tab.click("#theme");
        assertThat(tab.text("document.documentElement.dataset.theme")).isEqualTo("light");
        tab.click("#theme");
        assertThat(tab.text("document.documentElement.dataset.theme")).isEqualTo("dark");
    }

    /** At nine tenths of what is seen of the leak, where no label is. */
    private static String pixel(Tab tab) {
        return tab.text("(() => { const { timeline, run } = quaymaster;"
                + " const bar = run.bars.state.findIndex((state) => state === 3);"
                + " const { x, y, width, height } = timeline.placeOf(bar);"
                + " const frame = timeline.canvas.getBoundingClientRect();"
                + " return [...timeline.ink.getImageData(x - frame.left + width * 0.9, y - frame.top + height / 2, 1, 1)"
                + ".data].slice(0, 3).join(' '); })()");
    }

    @Test
    void hoveringTellsOfABarAndAClickOpensItsDetails() {
        Tab tab = open("small");
        JsonObject leak = tab.value(LEAK).getAsJsonObject();
        assertThat(tab.isTrue("tooltip.hidden")).isTrue();
        tab.point(leak.get("x").getAsDouble(), leak.get("y").getAsDouble());
        tab.awaitTrue("!tooltip.hidden");
        assertThat(tab.text("tooltip.innerText"))
                .contains("TCP 127.0.0.1:", "listener \u00b7 leaked", "past the end of its test")
                .contains("AppServer.start(AppServer.java:18)");
        tab.click(leak.get("x").getAsDouble(), leak.get("y").getAsDouble());
        tab.awaitTrue("!document.getElementById('details').hidden");
        assertThat(tab.text("document.getElementById('details').innerText"))
                .contains("leaked", "Past its test", "longer than its test", "fix     close it in the test")
                .contains("at com.acme.shop.OrderServiceTest.acceptsAnOrder(OrderServiceTest.java:61)");
        tab.press("Escape");
        assertThat(tab.isTrue("document.getElementById('details').hidden")).isTrue();
    }

    @Test
    void theTimelineZoomsAndPans() {
        Tab tab = open("small");
        double whole = tab.value("quaymaster.timeline.view.perPixel").getAsDouble();
        tab.wheel(700, 500, -300, true);
        tab.awaitTrue("quaymaster.timeline.view.perPixel < " + whole);
        double from = tab.value("quaymaster.timeline.view.from").getAsDouble();
        tab.drag(800, 400, 700, 400);
        assertThat(tab.value("quaymaster.timeline.view.from").getAsDouble()).isGreaterThan(from);
        tab.click("#zoom-in");
        tab.click("#fit");
        assertThat(tab.value("quaymaster.timeline.view.perPixel").getAsDouble()).isEqualTo(whole);
        double scrolled = tab.value("scrollY").getAsDouble();
        tab.value("document.activeElement.blur()");
        tab.wheel(700, 400, 200, false);
        tab.awaitTrue("scrollY > " + scrolled + " || quaymaster.timeline.top > 0");
        assertThat(tab.value("quaymaster.timeline.view.perPixel").getAsDouble())
                .as("a wheel that is not meant for it does not zoom")
                .isEqualTo(whole);
    }

    @Test
    void everythingIsReachedByKeysAlone() {
        Tab tab = open("small");
        tab.press("Tab");
        assertThat(tab.text("document.activeElement.className")).isEqualTo("skip");
        tabTo(tab, "document.activeElement.id === 'canvas'");
        double whole = tab.value("quaymaster.timeline.view.perPixel").getAsDouble();
        tab.press("+");
        assertThat(tab.value("quaymaster.timeline.view.perPixel").getAsDouble()).isLessThan(whole);
        tab.press("0");
        assertThat(tab.value("quaymaster.timeline.view.perPixel").getAsDouble()).isEqualTo(whole);
        tab.press("n");
        tab.press("n");
        assertThat(tab.number("quaymaster.timeline.selected")).isEqualTo(1);
        assertThat(tab.text("said.textContent")).contains("began at", "lasted");
        tab.press("Enter");
        assertThat(tab.text("document.activeElement.id")).isEqualTo("details-title");
        tab.press("Escape");
        assertThat(tab.text("document.activeElement.id")).isEqualTo("canvas");
        tabTo(tab, "document.activeElement.matches('.fold')");
        tab.press("Enter");
        assertThat(tab.text("document.querySelector('#findings .text').innerText"))
                .contains("leaked-listener: TCP 127.0.0.1:40213 still listening after");
        tabTo(tab, "document.activeElement.matches('#bar-rows tbody button')");
        tab.press("ArrowDown");
        assertThat(tab.text("document.activeElement.dataset.at")).isEqualTo("1");
        tab.press("Enter");
        assertThat(tab.text("document.activeElement.id")).isEqualTo("details-title");
        tab.press("Escape");
        assertThat(tab.text("document.activeElement.dataset.at")).isEqualTo("1");
    }

    private static void tabTo(Tab tab, String condition) {
        for (int i = 0; i < 60 && !tab.isTrue(condition); i++) {
            tab.press("Tab");
        }
        assertThat(tab.isTrue(condition)).as(condition).isTrue();
    }

    @Test
    void searchAndFiltersHoldForTablesAndTimeline() {
        Tab tab = open("small");
        tab.click("#search");
        tab.type("OrderServiceTest.java:61"); // of their texts
        assertThat(tab.number("quaymaster.findings.shown")).isEqualTo(6);
        tab.value("document.getElementById('search').select()");
        tab.type("new HttpServer(8080)");
        assertThat(rows(tab)).isEqualTo(1);
        assertThat(tab.text("counts.textContent")).isEqualTo("1 of 6 lines of findings, 0 of 579 bars");
        assertThat(tab.number("quaymaster.bars.shown.length")).isZero();
        tab.click("#reset");
        assertThat(tab.text("counts.textContent")).isEqualTo("6 lines of findings, 579 bars");
        assertThat(rows(tab)).isEqualTo(6);
        tab.click("#severities input[value=fail]");
        tab.click("#severities input[value=note]");
        assertThat(tab.text("[...document.querySelectorAll('#findings .badge')].map((each) => each.innerText).join()"))
                .isEqualTo("warn,warn");
        assertThat(tab.isTrue("quaymaster.filter.bars.every((match) => match === 0)"))
                .as("no bar has a warning here, so all are dim")
                .isTrue();
        tab.awaitTrue("!quaymaster.timeline.isWaiting");
        assertThat(pixel(tab)).isNotEqualTo("208 36 27");
        tab.click("#reset");
        choose(tab, "id", "fixed-port");
        assertThat(rows(tab)).isEqualTo(1);
        choose(tab, "id", "");
        choose(tab, "module", "shop/web");
        assertThat(tab.isTrue("quaymaster.bars.shown.every((bar) => quaymaster.run.bars.jvm[bar] === 2)"))
                .isTrue();
        assertThat(tab.number("quaymaster.bars.shown.length")).isPositive().isLessThan(579);
    }

    private static int rows(Tab tab) {
        return tab.number("document.querySelectorAll('#findings tbody tr:not(.text)').length");
    }

    private static void choose(Tab tab, String select, String value) {
        tab.value("(() => { const select = document.getElementById('" + select + "'); select.value = '" + value
                + "'; select.dispatchEvent(new Event('change')); })()");
    }

    @Test
    void theFindingsAreSortedByAColumn() {
        Tab tab = open("small");
        String counts = "[...document.querySelectorAll('#findings td.number')].map((each) => each.innerText).join()";
        assertThat(tab.text(counts)).isEqualTo("3,1,2,4,1,2");
        tab.click("#findings th[data-sort=count] button");
        assertThat(tab.text(counts)).isEqualTo("1,1,2,2,3,4");
        tab.click("#findings th[data-sort=count] button");
        assertThat(tab.text(counts)).isEqualTo("4,3,2,2,1,1");
        assertThat(tab.text("document.querySelector('#findings th[data-sort=count]').getAttribute('aria-sort')"))
                .isEqualTo("descending");
    }

    @Test
    void aLinkLeadsToAFinding() {
        Tab tab = open("small");
        String key = tab.text("quaymaster.run.findings[2].key");
        Tab linked = chromium.tab();
        linked.load(page("small").toUri() + "#finding-" + key);
        linked.awaitTrue("document.activeElement.closest('tr')?.id === 'finding-" + key + "'");
        assertThat(linked.text("document.getElementById('text-" + key + "').innerText"))
                .contains("fixed-port: TCP 127.0.0.1:8080");
    }

    @Test
    void tenThousandTestsWithFiftyThousandBarsAreThereAtOnce() {
        Tab tab = open("huge");
        double loaded = tab.value("quaymaster.loaded").getAsDouble();
        System.out.printf(
                "%d bars: drawn %.0f ms after the navigation began%n", tab.number("quaymaster.run.bars.count"), loaded);
        assertThat(tab.number("quaymaster.run.bars.count")).isGreaterThan(59_000);
        assertThat(loaded).isLessThan(5000);
        assertThat(tab.number("document.querySelectorAll('#bar-rows tr').length"))
                .isLessThan(80);
        assertThat(tab.text("document.getElementById('left-out').innerText"))
                .startsWith("The run had more than a page can show: 1,234 further tests, listeners,");
        tab.value("document.querySelector('#bar-rows tbody button').focus()");
        tab.press("End");
        assertThat(tab.number("Number(document.activeElement.dataset.at)"))
                .isEqualTo(tab.number("quaymaster.run.bars.count") - 1);
        double draw = tab.value("(() => { const from = performance.now();"
                        + " for (let i = 0; i < 20; i++) { quaymaster.timeline.draw(); quaymaster.timeline.ink"
                        + ".getImageData(0, 0, 1, 1); } return (performance.now() - from) / 20; })()")
                .getAsDouble();
        System.out.printf("%d of them in sight: %.1f ms a drawing%n", tab.number("quaymaster.timeline.drawn"), draw);
    }

    @Test
    void namesAreTextAndNeverMarkup() {
        Tab tab = open("hostile");
        tab.click("#findings .fold");
        tab.press("Tab");
        tab.value("quaymaster.timeline.actions.open(1, false)");
        assertThat(tab.text("document.getElementById('details-title').innerText"))
                .isEqualTo("</script><img src=x onerror=\"window.hacked=1\">");
        tab.value("quaymaster.bars.render(true)");
        assertThat(tab.isTrue("window.hacked === undefined")).isTrue();
        assertThat(tab.number("document.querySelectorAll('img').length")).isZero();
        assertThat(tab.number("document.scripts.length")).isEqualTo(2);
        assertAsksForNothing(tab, "hostile");
    }

    @Test
    void aRunOfNothingSaysSo() {
        Tab tab = open("empty");
        assertThat(tab.text("document.querySelector('#findings').innerText"))
                .contains("Nothing was found in this run.");
        assertThat(tab.text("remarks.innerText")).contains("there is no file of a run in build/reports");
    }

    /** By WCAG 2: 4.5 to 1 for each text that is seen, against the ground that it stands on. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textsHaveEnoughContrast(String scheme) throws IOException {
        Tab tab = chromium.tab();
        tab.size(1280, 2400);
        tab.scheme(scheme);
        tab.load(page("small").toUri().toString());
        tab.value("document.querySelectorAll('.fold').forEach((each) => each.click())");
        tab.value("document.getElementById('jvms').open = true");
        tab.value("quaymaster.timeline.actions.open(quaymaster.run.bars.state.findIndex((each) => each === 3), false)");
        String script;
        try (InputStream in = HtmlReportIT.class.getResourceAsStream("/report/contrast.js")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        JsonObject seen = tab.value(script).getAsJsonObject();
        assertThat(seen.get("texts").getAsInt()).isGreaterThan(200);
        assertThat(seen.getAsJsonArray("poor")).isEmpty();
    }
}
