// What stands above the timeline: totals, what was wrong with the files, the JVMs, the legend.

function showHeader(run) {
  element("version").textContent = run.version;
  if (run.bars.count > 0) element("when").textContent = clock(run, 0).slice(0, 19) + " UTC, " + span(run.end);
  showTotals(run);
  showRemarks(run);
  showJvms(run);
  if (run.leftOut > 0) {
    element("left-out").hidden = false;
    element("left-out").textContent = "The run had more than a page can show: "
      + count(run.leftOut, "further test, listener, reservation or server is", "further tests, listeners, reservations and servers are")
      + " not in the timeline and not in the table below. All findings are here.";
  }
}

function showTotals(run) {
  const found = (severity) => run.findings.reduce((sum, each) => sum + (each.severity === severity ? each.count : 0), 0);
  const sum = (key) => run.jvms.reduce((all, jvm) => all + jvm[key], 0);
  const atLeast = run.leftOut > 0 ? "\u2265 " : "";
  const killed = run.jvms.filter((jvm) => !jvm.ended).length;
  const add = (name, number, className = "", prefix = "") => element("totals").append(
    make("div", { className }, make("dt", {}, name), make("dd", {}, prefix + number.toLocaleString("en"))));
  add(killed > 0 ? "JVMs, " + killed + " killed" : "JVMs", run.jvms.length);
  add("tests", sum("tests"));
  for (const severity of SEVERITIES) {
    add("findings: " + severity, found(severity), found(severity) > 0 ? "found " + severity : "");
  }
  add("listeners", countBars(run.bars, KIND.LISTENER), "", atLeast);
  add("reservations", sum("reservations"));
}

function showRemarks(run) {
  const place = element("remarks");
  place.hidden = run.remarks.length === 0;
  place.append(make("h2", {}, "What this report lacks"), make("ul", {}, ...run.remarks.map((each) => make("li", {}, each))));
}

function showJvms(run) {
  const killed = run.jvms.filter((jvm) => !jvm.ended).length;
  const place = element("jvms");
  place.querySelector("summary").textContent = count(run.jvms.length, "JVM")
    + (killed > 0 ? ", " + killed + " of them killed before the end" : "");
  place.querySelector("tbody").append(...run.jvms.map((jvm) => make("tr", {},
    make("td", { title: jvm.file }, jvm.module),
    make("td", { className: "number" }, String(jvm.pid)),
    make("td", {}, jvm.fork),
    make("td", {}, jvm.machine),
    make("td", {}, jvm.started),
    make("td", { title: jvm.os }, jvm.java),
    make("td", { className: "number" }, jvm.tests.toLocaleString("en")),
    make("td", {}, make("span", { className: "state " + (jvm.ended ? "s0" : "s1") }, jvm.ended ? "ended" : "killed")),
    make("td", { className: "number" }, jvm.ended ? jvm.overhead.toLocaleString("en") + " ms" : ""),
    make("td", {}, notSeen(jvm)))));
}

function notSeen(jvm) {
  if (!jvm.ended) return "what came after its last line";
  return [jvm.missing, jvm.lost > 0 ? count(jvm.lost, "listener") : ""].filter((each) => each !== "").join("; ");
}

/** The legend's bars are drawn as the timeline draws them. */
function showLegend() {
  const sample = [
    ["passed", KIND.TEST, STATE.FINE], ["failed", KIND.TEST, STATE.FAILED], ["aborted", KIND.TEST, STATE.ABORTED],
    ["listener", KIND.LISTENER, STATE.FINE], ["reservation", KIND.RESERVATION, STATE.FINE],
    ["server", KIND.SERVER, STATE.FINE], ["leak past its test", KIND.LISTENER, STATE.LEAKED],
    ["closed late", KIND.LISTENER, STATE.LATE], ["cut short", KIND.LISTENER, STATE.CUT],
  ];
  element("legend").replaceChildren(...sample.map(([name, kind, state]) => make("li", {}, swatch(kind, state), name)));
}

function swatch(kind, state) {
  const density = devicePixelRatio || 1;
  const canvas = make("canvas", { width: 28 * density, height: 16 * density });
  canvas.setAttribute("aria-hidden", "true");
  const ink = canvas.getContext("2d");
  ink.scale(density, density);
  const isSocket = kind !== KIND.TEST;
  // a test of 12 pixels and, over it, the bar that is shown
  const bars = { kind: [0, kind], state: [0, state], from: [1, 1], to: [12, 27], test: [0, isSocket ? 0 : 1], ended: [1, 1] };
  const view = { left: 0, x: (time) => time };
  drawBar(ink, { run: { bars }, look: readLook(ink), view, width: 28 }, 1, { height: 16 }, 0);
  return canvas;
}
