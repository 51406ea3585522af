// The run as it stands in the page: texts and stacks in tables, bars as columns of numbers.

const KIND = { TEST: 0, LISTENER: 1, RESERVATION: 2, SERVER: 3 };
const STATE = { FINE: 0, FAILED: 1, ABORTED: 2, LEAKED: 3, LATE: 4, CUT: 5 };
const SEVERITIES = ["fail", "warn", "note"];

function readRun(json) {
  const run = JSON.parse(json);
  const bars = readColumns(run.columns, run.bars);
  bars.kind = bars.kind.map((kind) => KIND[run.kinds[kind]]);
  bars.state = bars.state.map((state) => STATE[run.states[state]]);
  bars.to = bars.from.map((from, bar) => from + bars.length[bar]);
  run.bars = bars;
  run.end = bars.to.reduce((latest, to) => Math.max(latest, to), 0);
  run.jvms.forEach((jvm, index) => describeJvm(jvm, index, bars));
  run.findings.forEach((finding) => (finding.bars = []));
  for (let bar = 0; bar < bars.count; bar++) {
    if (bars.finding[bar] >= 0) run.findings[bars.finding[bar]].bars.push(bar);
  }
  return run;
}

function readColumns(names, numbers) {
  const bars = { count: numbers.length / names.length };
  names.forEach((name, column) => {
    // a long run has more microseconds than an Int32Array can count
    const values = name === "from" || name === "length" ? new Float64Array(bars.count) : new Int32Array(bars.count);
    for (let bar = 0, at = column; bar < bars.count; bar++, at += names.length) values[bar] = numbers[at];
    bars[name] = values;
  });
  return bars;
}

function describeJvm(jvm, index, bars) {
  jvm.name = (jvm.module === "." ? "root module" : jvm.module || "unknown module")
    + " \u00b7 pid " + jvm.pid + (jvm.fork ? " \u00b7 fork " + jvm.fork : "");
  if (jvm.reservations === undefined) jvm.reservations = countBars(bars, KIND.RESERVATION, index);
}

function countBars(bars, kind, jvm) {
  let count = 0;
  for (let bar = 0; bar < bars.count; bar++) {
    if (bars.kind[bar] === kind && (jvm === undefined || bars.jvm[bar] === jvm)) count++;
  }
  return count;
}

function framesOf(run, stack) {
  return run.stacks[stack].map((frame) => run.strings[frame]);
}

/** How long a bar went on after the test that it belongs to; 0 if it did not, or belongs to none. */
function overhang(run, bar) {
  const { kind, test, to } = run.bars;
  return kind[bar] === KIND.TEST || test[bar] < 0 ? 0 : Math.max(0, to[bar] - to[test[bar]]);
}

/** The place of each text among all of them in order, for sorting by it. */
function ranksOf(strings) {
  const order = strings.map((text, index) => index);
  order.sort((a, b) => (strings[a] < strings[b] ? -1 : strings[a] > strings[b] ? 1 : 0));
  const ranks = new Int32Array(strings.length);
  order.forEach((index, rank) => (ranks[index] = rank));
  return ranks;
}
