// Puts the page together.

const run = readRun(element("data").textContent);
element("data").textContent = "";
const filter = new Filter(run);

const actions = {
  /** Shows details where the timeline is already in sight. */
  open(bar, isByKey) {
    details.open(bar, isByKey);
  },
  close() {
    details.close();
    timeline.select(-1);
  },
  /** Chosen in the table: the timeline follows, and the reader goes on in the panel. */
  pick(bar) {
    details.open(bar, true);
    timeline.reveal(bar, true);
    element("timeline").scrollIntoView({ block: "nearest" });
  },
  show(bar) {
    details.open(bar, false);
    timeline.reveal(bar, true);
    element("timeline").scrollIntoView({ block: "start" });
    timeline.canvas.focus({ preventScroll: true });
  },
  resetFilter() {
    element("filter").reset();
  },
};

showHeader(run);
const details = new Details(run, actions);
const timeline = new Timeline(run, filter, actions);
const findings = new Findings(run, filter, actions);
const bars = new Bars(run, filter, actions);

function applyFilter() {
  filter.apply();
  findings.render();
  bars.update();
  timeline.refresh();
  showCounts();
}

function showCounts() {
  element("counts").textContent = filter.isOn
    ? findings.shown.toLocaleString("en") + " of " + count(run.findings.length, "line") + " of findings, "
      + filter.bars.reduce((sum, each) => sum + (each === MATCH.YES ? 1 : 0), 0).toLocaleString("en") + " of "
      + count(run.bars.count, "bar")
    : count(run.findings.length, "line") + " of findings, " + count(run.bars.count, "bar");
}

function listenToFilter() {
  const form = element("filter");
  for (const severity of SEVERITIES) {
    const box = make("input", { type: "checkbox", value: severity, defaultChecked: true });
    element("severities").append(make("label", {}, box, make("span", {}, severity)));
    box.addEventListener("change", () => {
      filter.severities[box.checked ? "add" : "delete"](severity);
      applyFilter();
    });
  }
  const options = (name, values) => {
    const all = [...new Set(values)].sort();
    element(name).append(...all.map((each) => make("option", { value: each }, each)));
    element(name).addEventListener("change", () => {
      filter[name] = element(name).value;
      applyFilter();
    });
  };
  options("id", run.findings.map((each) => each.id));
  options("module", run.jvms.map((each) => each.module));
  element("search").addEventListener("input", () => {
    filter.text = element("search").value.trim().toLowerCase();
    applyFilter();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    filter.reset();
    applyFilter();
  });
}

function listenToPrinting() {
  const show = (limit) => {
    findings.limit = limit;
    findings.render();
    timeline.draw();
  };
  let limit;
  addEventListener("beforeprint", () => {
    limit = findings.limit;
    show(Infinity);
  });
  addEventListener("afterprint", () => show(limit));
}

listenToFilter();
listenToScheme(() => {
  showLegend();
  timeline.readLook();
});
listenToPrinting();
showCounts();
addEventListener("hashchange", () => findings.follow(location.hash));
// not before: the browser itself goes to where the link leads, and takes the focus along
addEventListener("load", () => findings.follow(location.hash));

// For tests of the page, and for whoever asks how long it took.
window.quaymaster = { run, filter, timeline, findings, bars, details, loaded: 0 };
requestAnimationFrame(() => (window.quaymaster.loaded = performance.now()));
