// The table of findings: the worst first until a head says otherwise, each to be unfolded to its whole text.

const FINDINGS_AT_ONCE = 100;

class Findings {
  constructor(run, filter, actions) {
    Object.assign(this, { run, filter, actions, limit: FINDINGS_AT_ONCE, open: new Set() });
    this.section = element("findings");
    this.body = this.section.querySelector("tbody");
    this.order = run.findings.map((each, index) => index);
    makeSortable(this.section.querySelector("table"), (column, direction) => this.sort(column, direction));
    element("more-findings").addEventListener("click", () => {
      const first = this.limit;
      this.limit += FINDINGS_AT_ONCE;
      this.render();
      this.body.querySelectorAll("button.fold")[first]?.focus();
    });
    this.render();
  }

  sort(column, direction) {
    const keys = {
      severity: (each) => SEVERITIES.indexOf(each.severity),
      id: (each) => each.id,
      count: (each) => each.count,
      site: (each) => (each.path || each.frame) + " " + String(each.line).padStart(9, "0"),
      tests: (each) => each.labels[0] || "",
      modules: (each) => each.modules[0] || "",
    };
    const values = this.run.findings.map(keys[column]);
    this.order.sort((a, b) => direction * (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : 0) || a - b);
    this.render();
  }

  render() {
    const shown = this.order.filter((index) => this.filter.findings[index]);
    this.shown = shown.length;
    this.body.replaceChildren(...shown.slice(0, this.limit).flatMap((index) => this.rows(index)));
    const left = shown.length - this.limit;
    element("more-findings").hidden = left <= 0;
    element("more-findings").textContent = "Show " + count(Math.min(left, FINDINGS_AT_ONCE), "more", "more")
      + " of " + count(left, "finding") + " further down";
    element("no-findings").hidden = shown.length > 0;
    element("no-findings").textContent =
      this.run.findings.length === 0 ? "Nothing was found in this run." : "No finding matches the filter.";
    this.section.querySelector(".scroll").hidden = shown.length === 0;
  }

  rows(index) {
    const finding = this.run.findings[index];
    const isOpen = this.open.has(index);
    const fold = make("button", { type: "button", className: "fold", "aria-expanded": String(isOpen) },
      make("span", { className: "badge " + finding.severity }, finding.severity));
    fold.setAttribute("aria-controls", "text-" + finding.key);
    const row = make("tr", { id: "finding-" + finding.key },
      make("td", {}, fold),
      make("td", { className: "id" }, finding.id),
      make("td", { className: "number" }, finding.count.toLocaleString("en")),
      make("td", {}, ...site(finding)),
      make("td", {}, ...who(finding)),
      make("td", {}, finding.modules.join(", ")));
    const text = make("tr", { id: "text-" + finding.key, className: "text", hidden: !isOpen });
    if (isOpen) text.append(this.whole(finding));
    const toggle = () => {
      const isNowOpen = fold.getAttribute("aria-expanded") !== "true";
      fold.setAttribute("aria-expanded", String(isNowOpen));
      text.hidden = !isNowOpen;
      text.replaceChildren(...(isNowOpen ? [this.whole(finding)] : []));
      if (isNowOpen) this.open.add(index);
      else this.open.delete(index);
    };
    row.addEventListener("click", (event) => {
      const isText = !getSelection().isCollapsed || (event.target.closest("a, button") && !fold.contains(event.target));
      if (!isText) toggle();
    });
    return [row, text];
  }

  whole(finding) {
    const jump = make("button", { type: "button", disabled: finding.bars.length === 0 }, "Show in the timeline");
    jump.addEventListener("click", () => this.actions.show(finding.bars[0]));
    return make("td", { colSpan: 6 },
      make("pre", {}, finding.text),
      finding.labels.length > 1 || finding.moreLabels > 0
        ? make("div", {}, make("h3", {}, "Tests"), make("ul", {}, ...finding.labels.map((each) => make("li", {}, each)),
          finding.moreLabels > 0 ? make("li", {}, "and " + count(finding.moreLabels, "other")) : ""))
        : "",
      ...stackOf(framesOf(this.run, finding.stack)),
      make("p", { className: "row" }, jump,
        make("a", { href: "#finding-" + finding.key }, "Link to this finding")));
  }

  /** Unfolds the finding that a link names, whatever the filter leaves out. */
  follow(hash) {
    const index = this.run.findings.findIndex((each) => "#finding-" + each.key === hash);
    if (index < 0) return false;
    if (!this.filter.findings[index]) this.actions.resetFilter();
    this.open.add(index);
    this.limit = Math.max(this.limit, this.order.filter((each) => this.filter.findings[each]).indexOf(index) + 1);
    this.render();
    const row = element(hash.slice(1));
    row.scrollIntoView({ block: "start" });
    row.querySelector("button").focus({ preventScroll: true });
    return true;
  }
}

function site(finding) {
  const place = finding.path ? finding.path + (finding.line > 0 ? ":" + finding.line : "") : "";
  if (!place && !finding.frame) return [make("span", { className: "muted" }, "nobody saw where")];
  return [
    make("span", { className: "code" }, finding.frame || place),
    finding.frame && place ? make("span", { className: "path" }, ...breakable(place)) : "",
    finding.source ? make("code", {}, finding.source) : "",
  ];
}

/** A long path is broken behind a slash. */
function breakable(path) {
  return path.split(/(?<=\/)/).flatMap((part) => [part, make("wbr")]);
}

function who(finding) {
  const more = finding.labels.length - 2 + finding.moreLabels;
  return [
    ...finding.labels.slice(0, 2).map((each) => make("span", { className: "code" }, each)),
    more > 0 ? make("span", { className: "muted" }, "and " + count(more, "more", "more")) : "",
  ];
}

function stackOf(frames) {
  return frames.length === 0
    ? []
    : [make("h3", {}, "Opened by"), make("pre", { className: "stack" }, frames.map((each) => "at " + each).join("\n"))];
}
