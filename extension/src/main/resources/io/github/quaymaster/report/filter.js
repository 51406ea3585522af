// What the reader looks for. A bar matches by itself; a test that only has such a bar is its surroundings.

const MATCH = { NO: 0, SURROUNDINGS: 1, YES: 2 };

class Filter {
  constructor(run) {
    this.run = run;
    this.lower = run.strings.map((text) => text.toLowerCase());
    this.findingTexts = run.findings.map((each) =>
      [each.id, each.headline, each.text, each.frame, each.path, each.source, each.thread, ...each.labels, ...each.modules]
        .join("\n").toLowerCase());
    this.findings = new Uint8Array(run.findings.length);
    this.bars = new Uint8Array(run.bars.count);
    this.reset();
  }

  reset() {
    this.text = "";
    this.severities = new Set(SEVERITIES);
    this.id = "";
    this.module = "";
    this.apply();
  }

  get isOfFindings() {
    return this.severities.size < SEVERITIES.length || this.id !== "";
  }

  get isOn() {
    return this.text !== "" || this.module !== "" || this.isOfFindings;
  }

  apply() {
    const { run, text } = this;
    const isRight = run.findings.map((each) => this.severities.has(each.severity) && (!this.id || each.id === this.id));
    const isFound = this.findingTexts.map((each) => each.includes(text));
    run.findings.forEach((each, index) => {
      const isThere = !this.module || each.modules.includes(this.module);
      this.findings[index] = isRight[index] && isThere && isFound[index] ? 1 : 0;
    });
    this.applyToBars(isRight, isFound);
  }

  applyToBars(isRight, isFound) {
    const { bars, jvms } = this.run;
    const hits = this.lower.map((each) => each.includes(this.text));
    const isThere = jvms.map((each) => !this.module || each.module === this.module);
    this.bars.fill(MATCH.NO);
    for (let bar = 0; bar < bars.count; bar++) {
      const finding = bars.finding[bar];
      const test = bars.test[bar];
      if (!isThere[bars.jvm[bar]]) continue;
      if (this.isOfFindings && (finding < 0 || !isRight[finding])) continue;
      if (hits[bars.label[bar]] || hits[bars.detail[bar]] || hits[bars.lane[bar]]
          || (test >= 0 && hits[bars.label[test]]) || (finding >= 0 && isFound[finding])) {
        this.bars[bar] = MATCH.YES;
        if (test >= 0 && this.bars[test] === MATCH.NO) this.bars[test] = MATCH.SURROUNDINGS;
      }
    }
  }
}
