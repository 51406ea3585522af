// Draws what is seen of the timeline: the rows in sight, and in them the bars in sight.

const AXIS = 26;

function drawScene(ink, scene) {
  const { look, width, height } = scene;
  ink.globalAlpha = 1;
  ink.textBaseline = "middle";
  ink.fillStyle = look.surface;
  ink.fillRect(0, 0, width, height);
  drawBands(ink, scene);
  const ticks = ticksOf(scene.view);
  ink.fillStyle = look.line;
  ticks.forEach((tick) => ink.fillRect(Math.round(scene.view.x(tick)), AXIS, 1, height));
  ink.save();
  ink.beginPath();
  ink.rect(scene.view.left, AXIS, width - scene.view.left, height - AXIS);
  ink.clip();
  let drawn = 0;
  eachRowInSight(scene, (row, y) => (drawn += drawRow(ink, scene, row, y)));
  drawMarked(ink, scene);
  ink.restore();
  ink.fillStyle = look.line;
  ink.fillRect(scene.view.left - 1, AXIS, 1, height);
  drawNames(ink, scene);
  drawAxis(ink, scene, ticks);
  return drawn;
}

function eachRowInSight(scene, draw) {
  const { rows } = scene.layout;
  for (let index = rowAt(rows, scene.top); index < rows.length; index++) {
    const y = rows[index].y - scene.top + AXIS;
    if (y > scene.height) return;
    draw(rows[index], y);
  }
}

/** The last row that begins at or above a height. */
function rowAt(rows, y) {
  let low = 0;
  let high = rows.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].y <= y) low = middle;
    else high = middle;
  }
  return low;
}

function drawBands(ink, scene) {
  const { look, width } = scene;
  eachRowInSight(scene, (row, y) => {
    if (row.kind === "jvm") {
      ink.fillStyle = look.band;
      ink.fillRect(0, y, width, row.height);
    } else if (row.isFirst) {
      ink.fillStyle = look.line;
      ink.fillRect(0, y - 4, width, 1);
    }
  });
}

/** The first bar of a row that may reach into the sight; where bars cover each other that is any. */
function firstInSight(scene, row) {
  if (row.more > 0) return 0;
  const { to } = scene.run.bars;
  const from = scene.view.time(scene.view.left) - LEAST_WIDTH * scene.view.perPixel;
  let low = 0;
  let high = row.bars.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (to[row.bars[middle]] < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Leaves out what would only paint over a point that has something as important on it. */
function drawRow(ink, scene, row, y) {
  const { run, view, look, match } = scene;
  const end = view.time(scene.width);
  const begin = view.time(view.left);
  let painted = -Infinity;
  let paintedRank = -1;
  let drawn = 0;
  ink.font = (row.kind === "tests" ? "12px " : "10px ") + look.font;
  for (let at = firstInSight(scene, row); at < row.bars.length; at++) {
    const bar = row.bars[at];
    if (run.bars.from[bar] > end) break;
    if (run.bars.to[bar] < begin - LEAST_WIDTH * view.perPixel) continue;
    const { left, right } = edges(scene, bar);
    const isDim = match[bar] === MATCH.NO;
    const rank = isDim ? 0 : 1 + run.bars.state[bar];
    if (right <= painted + 0.25 && rank <= paintedRank) continue;
    ink.globalAlpha = isDim ? 0.16 : 1;
    const text = drawBar(ink, scene, bar, row, y);
    if (!isDim && text.colour !== "") {
      ink.fillStyle = text.colour;
      drawText(ink, run.strings[run.bars.label[bar]], Math.max(text.left, view.left), text.right, y - (text.raise || 0), row.height);
    }
    painted = right;
    paintedRank = rank;
    drawn++;
  }
  ink.globalAlpha = 1;
  return drawn;
}

/** A rim around the bar that is chosen, and a thin one around the one under the pointer. */
function drawMarked(ink, scene) {
  for (const [bar, width] of [[scene.hovered, 1], [scene.selected, 3]]) {
    if (bar < 0) continue;
    const row = scene.layout.rows[scene.layout.rowOf[bar]];
    const { left, right } = edges(scene, bar);
    ink.strokeStyle = scene.look.focus;
    ink.lineWidth = width;
    ink.strokeRect(left - 1.5, row.y - scene.top + AXIS - 0.5, right - left + 3, row.height + 1);
  }
}

function drawNames(ink, scene) {
  const { look, view, run } = scene;
  eachRowInSight(scene, (row, y) => {
    if (row.kind === "jvm") {
      const jvm = run.jvms[row.jvm];
      ink.fillStyle = look.band;
      ink.fillRect(0, y, scene.width, row.height);
      ink.fillStyle = look.text;
      ink.font = "600 12px " + look.font;
      drawText(ink, jvm.name + (jvm.ended ? "" : " \u00b7 killed"), 4, scene.width, y, row.height);
      return;
    }
    ink.fillStyle = look.surface;
    ink.fillRect(0, y, view.left - 1, row.height);
    ink.font = "11px " + look.font;
    ink.fillStyle = look.muted;
    if (row.more > 0) drawText(ink, "\u25b8 " + count(row.more, "more row"), 14, view.left, y, row.height);
    else if (row.isFirst) drawText(ink, row.lane.name || "of no test", 8, view.left, y, row.height);
  });
}

function drawAxis(ink, scene, ticks) {
  const { look, view, width } = scene;
  ink.fillStyle = look.surface;
  ink.fillRect(0, 0, width, AXIS);
  ink.fillStyle = look.line;
  ink.fillRect(0, AXIS - 1, width, 1);
  ink.font = "11px " + look.font;
  ink.fillStyle = look.muted;
  ink.fillText("since the first began", 12, AXIS / 2);
  for (const tick of ticks) {
    if (view.x(tick) >= view.left) ink.fillText(tick === 0 ? "0" : span(tick), Math.round(view.x(tick)) + 4, AXIS / 2);
  }
}

/** Round moments, at least so far apart that their texts have room. */
function ticksOf(view) {
  const least = view.perPixel * 110;
  const power = 10 ** Math.floor(Math.log10(least));
  let step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= least);
  if (step > 20e6) step = [30e6, 60e6, 120e6, 300e6, 600e6, 1800e6, 3600e6].find((each) => each >= least) || step;
  step = Math.max(1, step);
  const ticks = [];
  for (let tick = Math.max(0, Math.ceil(view.time(view.left) / step) * step); tick <= view.time(view.width); tick += step) {
    ticks.push(tick);
  }
  return ticks;
}
