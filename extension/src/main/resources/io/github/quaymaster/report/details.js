// The panel with all that is known of one bar.

class Details {
  constructor(run, actions) {
    Object.assign(this, { run, actions, bar: -1, cameFrom: null });
    this.panel = element("details");
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.actions.close();
    });
  }

  /** Opens the panel; who came by key goes on reading there, and returns to where he was when he closes it. */
  open(bar, isByKey) {
    const { run, panel } = this;
    this.bar = bar;
    const close = make("button", { type: "button", className: "close", "aria-label": "Close the details" }, "\u00d7");
    close.addEventListener("click", () => this.actions.close());
    const title = make("h2", { id: "details-title", tabIndex: -1 }, run.strings[run.bars.label[bar]]);
    panel.replaceChildren(
      make("div", { className: "title" }, title, close),
      make("dl", {}, ...this.facts(bar)),
      ...this.finding(bar),
      ...stackOf(framesOf(run, run.bars.stack[bar])));
    panel.hidden = false;
    panel.scrollTop = 0;
    if (isByKey) {
      this.cameFrom = document.activeElement;
      title.focus();
    } else {
      say("Details of " + describe(run, bar));
    }
  }

  close() {
    if (this.panel.hidden) return;
    const hadFocus = this.panel.contains(document.activeElement);
    this.panel.hidden = true;
    this.bar = -1;
    if (hadFocus) (this.cameFrom?.isConnected ? this.cameFrom : element("canvas")).focus({ preventScroll: true });
    this.cameFrom = null;
  }

  facts(bar) {
    const { run } = this;
    const { bars, strings } = run;
    const facts = [];
    const add = (name, ...values) => facts.push(make("div", {}, make("dt", {}, name), make("dd", {}, ...values)));
    const state = bars.state[bar];
    add("Kind", KIND_NAMES[bars.kind[bar]]);
    add("Outcome", make("span", { className: "state s" + state }, outcome(run, bar)));
    add("Began", span(bars.from[bar]), make("span", { className: "muted" }, clock(run, bars.from[bar])));
    add("Ended", bars.ended[bar] ? span(bars.to[bar]) : "nobody saw it end; the JVM's file ends at " + span(bars.to[bar]));
    add("Lasted", span(bars.length[bar]));
    if (overhang(run, bar) > 0) add("Past its test", span(overhang(run, bar)) + " longer than its test");
    if (strings[bars.detail[bar]]) add("Detail", strings[bars.detail[bar]]);
    const test = bars.test[bar];
    if (test >= 0 && test !== bar) {
      const jump = make("button", { type: "button", className: "link" }, strings[bars.label[test]]);
      jump.addEventListener("click", () => this.actions.show(test));
      add("Of test", jump);
    }
    add("JVM", run.jvms[bars.jvm[bar]].name);
    if (strings[bars.lane[bar]]) add("Thread", strings[bars.lane[bar]]);
    return facts;
  }

  finding(bar) {
    const index = this.run.bars.finding[bar];
    if (index < 0) return [];
    const finding = this.run.findings[index];
    return [
      make("h3", {}, make("span", { className: "badge " + finding.severity }, finding.severity), " ",
        make("a", { href: "#finding-" + finding.key }, finding.id)),
      make("pre", {}, finding.text),
    ];
  }
}
