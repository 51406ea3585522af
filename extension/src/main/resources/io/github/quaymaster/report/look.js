// The colours of the timeline, as the style sheet has them for the scheme that is on, and its hatching.

const COLOURS = ["surface", "band", "line", "text", "muted", "focus", "on-bar", "passed", "failed", "aborted",
  "listener", "reservation", "server", "leaked", "leaked-soft", "late", "late-soft"];

function readLook(context) {
  const style = getComputedStyle(document.documentElement);
  const look = { font: style.getPropertyValue("--font"), mono: style.getPropertyValue("--mono") };
  for (const name of COLOURS) look[name] = style.getPropertyValue("--" + name).trim();
  look.hatched = { [look.listener]: hatch(context, look.listener, look.surface) };
  for (const colour of [look.reservation, look.server, look.aborted, look.passed]) {
    look.hatched[colour] = hatch(context, colour, look.surface);
  }
  return look;
}

function hatch(context, colour, ground) {
  const tile = make("canvas", { width: 8, height: 8 });
  const ink = tile.getContext("2d");
  ink.fillStyle = ground;
  ink.fillRect(0, 0, 8, 8);
  ink.strokeStyle = colour;
  ink.lineWidth = 2.5;
  ink.beginPath();
  for (const at of [-4, 4, 12]) {
    ink.moveTo(at - 6, 14 - 4);
    ink.lineTo(at + 6, -2);
  }
  ink.stroke();
  return context.createPattern(tile, "repeat");
}

/** The colour of a bar in full; what it leaves of its test is another matter. */
function colourOf(look, kind, state) {
  if (state === STATE.LEAKED) return look.leaked;
  if (state === STATE.LATE) return look.late;
  if (kind === KIND.TEST) {
    return state === STATE.FAILED ? look.failed : state === STATE.ABORTED ? look.aborted : look.passed;
  }
  return [look.passed, look.listener, look.reservation, look.server][kind];
}
