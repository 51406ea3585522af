// The table of bars: what the canvas shows, for keyboards and screen readers. Only rows in sight are in the document.

const ROW_HEIGHT = 30;
const SPARE_ROWS = 6;

class Bars {
  constructor(run, filter, actions) {
    Object.assign(this, { run, filter, actions, active: 0, column: "from", direction: 1, shown: [] });
    this.frame = element("bar-rows");
    this.table = this.frame.querySelector("table");
    this.body = this.table.querySelector("tbody");
    makeSortable(this.table, (column, direction) => {
      Object.assign(this, { column, direction });
      this.update();
    });
    element("kinds").addEventListener("change", () => this.update());
    this.frame.addEventListener("scroll", () => this.render());
    addEventListener("resize", () => this.render());
    this.body.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.choose(Number(button.dataset.at));
    });
    this.body.addEventListener("keydown", (event) => this.key(event));
    this.update();
  }

  /** Takes up the filter and the order anew. */
  update() {
    const { bars } = this.run;
    const [column, wanted] = element("kinds").value.split(":");
    const shown = [];
    for (let bar = 0; bar < bars.count; bar++) {
      if (this.filter.bars[bar] === MATCH.YES && (!column || bars[column][bar] === Number(wanted))) shown.push(bar);
    }
    const values = this.values();
    shown.sort((a, b) => this.direction * (values(a) - values(b)) || a - b);
    this.shown = shown;
    this.active = 0;
    this.frame.scrollTop = 0;
    this.table.setAttribute("aria-rowcount", String(shown.length + 1));
    element("bar-count").textContent = count(shown.length, "row");
    this.render(true);
  }

  values() {
    const { bars, strings } = this.run;
    const { column } = this;
    if (column !== "label" && column !== "test") return (bar) => bars[column][bar];
    this.ranks = this.ranks || ranksOf(strings);
    return column === "label"
      ? (bar) => this.ranks[bars.label[bar]]
      : (bar) => (bars.test[bar] < 0 ? -1 : this.ranks[bars.label[bars.test[bar]]]);
  }

  render(isForced) {
    const first = Math.max(0, Math.floor(this.frame.scrollTop / ROW_HEIGHT) - SPARE_ROWS);
    const last = Math.min(this.shown.length, first + Math.ceil(this.frame.clientHeight / ROW_HEIGHT) + 2 * SPARE_ROWS);
    if (!isForced && this.first === first && this.last === last) return;
    const hadFocus = this.body.contains(document.activeElement);
    Object.assign(this, { first, last });
    const rows = [spacer(first)];
    for (let at = first; at < last; at++) rows.push(this.row(at));
    rows.push(spacer(this.shown.length - last));
    this.body.replaceChildren(...rows);
    if (!this.buttonAt(this.active) && last > first) this.makeReachable(first);
    if (hadFocus) this.buttonAt(this.active)?.focus({ preventScroll: true });
  }

  row(at) {
    const { run } = this;
    const { bars, strings } = run;
    const bar = this.shown[at];
    const test = bars.test[bar];
    const state = bars.state[bar];
    const button = make("button", { type: "button", tabIndex: at === this.active ? 0 : -1 }, strings[bars.label[bar]]);
    button.dataset.at = at;
    return make("tr", { "aria-rowindex": at + 2 },
      make("td", {}, KIND_NAMES[bars.kind[bar]]),
      make("td", { className: "label" }, button),
      make("td", {}, make("span", { className: "state s" + state }, outcome(run, bar))),
      make("td", { className: "number" }, span(bars.from[bar])),
      make("td", { className: "number" }, span(bars.length[bar])),
      make("td", {}, test >= 0 && test !== bar ? strings[bars.label[test]] : ""),
      make("td", { title: strings[bars.lane[bar]] }, run.jvms[bars.jvm[bar]].name + (strings[bars.lane[bar]] ? " \u00b7 " + strings[bars.lane[bar]] : "")));
  }

  buttonAt(at) {
    return this.body.querySelector('button[data-at="' + at + '"]');
  }

  /** Tab reaches one row; arrow keys go on from there. */
  makeReachable(at) {
    this.body.querySelectorAll('button[tabindex="0"]').forEach((each) => (each.tabIndex = -1));
    this.active = at;
    const button = this.buttonAt(at);
    if (button) button.tabIndex = 0;
  }

  choose(at) {
    this.makeReachable(at);
    this.actions.pick(this.shown[at]);
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.frame.clientHeight / ROW_HEIGHT) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (!(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const at = Math.max(0, Math.min(this.active + steps[event.key], this.shown.length - 1));
    this.active = at;
    const head = this.table.tHead.offsetHeight;
    const top = at * ROW_HEIGHT;
    if (top < this.frame.scrollTop) this.frame.scrollTop = top;
    const bottom = top + ROW_HEIGHT + head + this.table.caption.offsetHeight - this.frame.clientHeight;
    if (bottom > this.frame.scrollTop) this.frame.scrollTop = bottom;
    this.render(true);
    this.makeReachable(at);
    this.buttonAt(at)?.focus({ preventScroll: true });
  }
}

function spacer(rows) {
  const row = make("tr", { className: "spacer" });
  row.setAttribute("aria-hidden", "true");
  row.style.height = rows * ROW_HEIGHT + "px";
  return row;
}
