// Which bar stands in which row: a group of lanes for each JVM, in it a lane for each thread, in it tests above sockets.

const FOLDED_ROWS = 6;
const HEIGHT = { jvm: 26, tests: 24, sockets: 16, gap: 7 };

/** Returns lanes by JVM, then those with tests, by their first bar, and at last what belongs to no test's thread. */
function makeLanes(run) {
  const { bars } = run;
  const lanes = new Map();
  for (let bar = 0; bar < bars.count; bar++) {
    const key = bars.jvm[bar] + " " + bars.lane[bar];
    if (!lanes.has(key)) lanes.set(key, { jvm: bars.jvm[bar], name: run.strings[bars.lane[bar]], bars: [] });
    lanes.get(key).bars.push(bar);
  }
  const ordered = [...lanes.values()];
  ordered.sort((a, b) => a.jvm - b.jvm || (a.name === "") - (b.name === "") || bars.from[a.bars[0]] - bars.from[b.bars[0]]);
  ordered.forEach((lane) => packLane(lane, bars));
  return ordered;
}

/** Leaks come first among the sockets: they are what the page is opened for, and a folded lane must not hide them. */
function packLane(lane, bars) {
  const inOrder = [...lane.bars].sort((a, b) => bars.from[a] - bars.from[b] || a - b);
  const rows = (isPart) => pack(inOrder.filter(isPart), bars.from, bars.to);
  const isTest = (bar) => bars.kind[bar] === KIND.TEST;
  const isLeak = (bar) => !isTest(bar) && bars.state[bar] === STATE.LEAKED;
  lane.tests = rows(isTest);
  lane.sockets = [...rows(isLeak), ...rows((bar) => !isTest(bar) && !isLeak(bar))];
  lane.isUnfolded = false;
}

/**
 * Returns the rows from top to bottom, each with its place. A folded lane has its last rows in one: what is in there may
 * cover each other.
 */
function layOut(run, lanes) {
  const rows = [];
  let y = 0;
  const add = (kind, height, lane, bars, more = 0) => {
    rows.push({ kind, y, height, lane, bars, more, isFirst: rows.length > 0 && rows[rows.length - 1].lane !== lane });
    y += height;
  };
  let jvm = -1;
  for (const lane of lanes) {
    if (lane.jvm !== jvm) {
      jvm = lane.jvm;
      add("jvm", HEIGHT.jvm, null, [], 0);
      rows[rows.length - 1].jvm = jvm;
    }
    lane.tests.forEach((bars) => add("tests", HEIGHT.tests, lane, bars));
    const folded = lane.isUnfolded || lane.sockets.length <= FOLDED_ROWS ? lane.sockets.length : FOLDED_ROWS - 1;
    lane.sockets.slice(0, folded).forEach((bars) => add("sockets", HEIGHT.sockets, lane, bars));
    if (folded < lane.sockets.length) {
      const rest = lane.sockets.slice(folded).flat().sort((a, b) => run.bars.from[a] - run.bars.from[b]);
      add("sockets", HEIGHT.sockets, lane, rest, lane.sockets.length - folded);
    }
    y += HEIGHT.gap;
  }
  const rowOf = new Int32Array(run.bars.count).fill(-1);
  rows.forEach((row, index) => row.bars.forEach((bar) => (rowOf[bar] = index)));
  return { rows, rowOf, height: y };
}
