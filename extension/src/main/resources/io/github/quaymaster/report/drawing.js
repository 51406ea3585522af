// Draws one bar. Kinds and states differ in shape as well as in colour:
//   a test that passed is a slim bar, one that failed a tall one with a cross, an aborted one a rim with a thick base;
//   a listener is solid, a reservation hollow, a server solid with a cap;
//   what outlived its test is pale up to that test's end and solid from there on; what was cut short is hatched.

const LEAST_WIDTH = 2;
const LEAST_FOR_TEXT = 56;

/** A bar's left and right edges, cut to somewhat more than what is seen: browsers draw badly far outside. */
function edges(scene, bar) {
  const { view, run, width } = scene;
  const left = Math.max(view.x(run.bars.from[bar]), view.left - 20);
  return { left, right: Math.min(Math.max(view.x(run.bars.to[bar]), left + LEAST_WIDTH), width + 20) };
}

function drawBar(ink, scene, bar, row, y) {
  const { run, look } = scene;
  const kind = run.bars.kind[bar];
  const state = run.bars.state[bar];
  const { left, right } = edges(scene, bar);
  const colour = colourOf(look, kind, state);
  ink.fillStyle = state === STATE.CUT ? look.hatched[colour] : colour;
  ink.strokeStyle = colour;
  ink.lineWidth = 1;
  let text = { left, right, colour: state === STATE.CUT ? "" : look["on-bar"] };
  if (kind === KIND.TEST) {
    drawTest(ink, look, state, left, right, y, row.height);
    if (state === STATE.ABORTED) Object.assign(text, { colour: look.text, raise: 2 });
    if (state === STATE.FAILED) text.left += 14;
  } else if (state === STATE.LEAKED || state === STATE.LATE) {
    text = drawOverhang(ink, scene, bar, left, right, y + 2, row.height - 4);
  } else {
    drawSocket(ink, look, kind, state, left, right, y + 2, row.height - 4);
    if (kind === KIND.RESERVATION && state !== STATE.CUT) text.colour = look.text;
    if (kind === KIND.SERVER) text.left += 4;
  }
  if (!run.bars.ended[bar] && right - left > 10) drawOpenEnd(ink, look, right, y, row.height);
  return text;
}

function drawTest(ink, look, state, left, right, y, height) {
  const width = right - left;
  if (state === STATE.ABORTED) {
    const filled = width > 12 ? 4 : height / 2 - 3;
    ink.fillRect(left, y + height - 3 - filled, width, filled);
    if (width > 4) ink.strokeRect(left + 0.5, y + 3.5, width - 1, height - 7);
    return;
  }
  const inset = state === STATE.FAILED ? 0 : 3;
  // a hair's breadth between one test and the next
  ink.fillRect(left, y + inset, width > 4 ? width - 1 : width, height - 2 * inset);
  if (state === STATE.CUT && width > 4) ink.strokeRect(left + 0.5, y + inset + 0.5, width - 1, height - 2 * inset - 1);
  if (state === STATE.FAILED && width > 12) drawCross(ink, look["on-bar"], left + 8, y + height / 2);
}

function drawCross(ink, colour, x, y) {
  ink.strokeStyle = colour;
  ink.lineWidth = 2;
  ink.beginPath();
  ink.moveTo(x - 3, y - 3);
  ink.lineTo(x + 3, y + 3);
  ink.moveTo(x + 3, y - 3);
  ink.lineTo(x - 3, y + 3);
  ink.stroke();
}

function drawSocket(ink, look, kind, state, left, right, y, height) {
  const width = right - left;
  if (kind === KIND.RESERVATION && state !== STATE.CUT) {
    ink.fillStyle = width > 3 ? look.surface : ink.strokeStyle;
  }
  ink.fillRect(left, y, width, height);
  if (width > 3 && (kind === KIND.RESERVATION || state === STATE.CUT)) {
    ink.strokeRect(left + 0.5, y + 0.5, width - 1, height - 1);
  }
  if (kind === KIND.SERVER && width > 8) {
    ink.fillStyle = look["on-bar"];
    ink.fillRect(left + 2, y + 2, 2, height - 4);
  }
}

/** Pale within its test, a mark where that ends, solid after it; solid all along if no single test is its owner. */
function drawOverhang(ink, scene, bar, left, right, y, height) {
  const { run, look, view } = scene;
  const isLeak = run.bars.state[bar] === STATE.LEAKED;
  const test = run.bars.test[bar];
  const strong = isLeak ? look.leaked : look.late;
  const border = test < 0 ? left : Math.min(Math.max(view.x(run.bars.to[test]), left), right);
  ink.fillStyle = strong;
  ink.fillRect(border, y, right - border, height);
  if (border - left < 1) return { left, right, colour: look["on-bar"] };
  ink.fillStyle = isLeak ? look["leaked-soft"] : look["late-soft"];
  ink.fillRect(left, y, border - left, height);
  if (border - left > 3) ink.strokeRect(left + 0.5, y + 0.5, border - left - 1, height - 1);
  ink.fillStyle = look.text;
  ink.fillRect(border - 1, y - 2, 2, height + 4);
  return right - border >= border - left
    ? { left: border + 2, right, colour: look["on-bar"] }
    : { left, right: border - 2, colour: look.text };
}

/** Two notches where nobody saw the end. */
function drawOpenEnd(ink, look, right, y, height) {
  ink.fillStyle = look.surface;
  for (const at of [0.25, 0.65]) {
    ink.beginPath();
    ink.moveTo(right + 1, y + height * at - 3);
    ink.lineTo(right - 5, y + height * at);
    ink.lineTo(right + 1, y + height * at + 3);
    ink.fill();
  }
}

/** Writes a text into a stretch, cut off at its end. */
function drawText(ink, text, left, right, y, height) {
  if (right - left < LEAST_FOR_TEXT) return;
  ink.save();
  ink.beginPath();
  ink.rect(left, y, right - left - 2, height);
  ink.clip();
  ink.fillText(text, left + 4, y + height / 2 + 0.5);
  ink.restore();
}
