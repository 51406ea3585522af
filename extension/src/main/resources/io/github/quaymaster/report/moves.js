// What the pointer, the wheel and the keys do to the timeline.

const CLICK_REACH = 4;

function listenToPointer(timeline) {
  const { canvas } = timeline;
  let held = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = { x: event.offsetX, y: event.offsetY, isDragged: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!held) {
      hover(timeline, event);
      return;
    }
    const [x, y] = [event.offsetX - held.x, event.offsetY - held.y];
    if (!held.isDragged && Math.hypot(x, y) < CLICK_REACH) return;
    timeline.view.pan(-x);
    timeline.frame.scrollTop -= y;
    held = { x: event.offsetX, y: event.offsetY, isDragged: true };
    canvas.classList.add("dragged");
    hideTooltip(timeline);
    timeline.refresh();
  });
  canvas.addEventListener("pointerup", (event) => {
    if (held && !held.isDragged) click(timeline, event);
    held = null;
    canvas.classList.remove("dragged");
  });
  canvas.addEventListener("pointercancel", () => (held = null));
  canvas.addEventListener("pointerleave", () => hideTooltip(timeline));
  canvas.addEventListener("wheel", (event) => wheel(timeline, event), { passive: false });
}

function click(timeline, event) {
  const row = timeline.rowAt(event.offsetY);
  if (row && row.more > 0 && event.offsetX < timeline.view.left) {
    row.lane.isUnfolded = true;
    timeline.layOut();
    return;
  }
  const bar = timeline.barAt(event.offsetX, event.offsetY);
  timeline.select(bar);
  if (bar >= 0) timeline.actions.open(bar, false);
  else timeline.actions.close();
}

function hover(timeline, event) {
  const bar = timeline.barAt(event.offsetX, event.offsetY);
  const row = timeline.rowAt(event.offsetY);
  const isFold = row && row.more > 0 && event.offsetX < timeline.view.left;
  timeline.canvas.classList.toggle("over", bar >= 0 || Boolean(isFold));
  if (bar !== timeline.hovered) {
    timeline.hovered = bar;
    timeline.refresh();
  }
  if (bar < 0) hideTooltip(timeline);
  else showTooltip(timeline.run, bar, event.clientX, event.clientY);
}

/** The page must scroll on under a wheel that nobody meant for the timeline. */
function wheel(timeline, event) {
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  const isZoom = event.ctrlKey || event.metaKey || document.activeElement === timeline.canvas;
  const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) timeline.view.pan(sideways * lines);
  else if (isZoom) timeline.view.zoom(Math.exp(event.deltaY * lines * 0.002), Math.max(event.offsetX, timeline.view.left));
  else return;
  event.preventDefault();
  hideTooltip(timeline);
  timeline.refresh();
}

function listenToKeys(timeline) {
  const step = () => (timeline.width - timeline.view.left) / 8;
  const scroll = (pixels) => (timeline.frame.scrollTop += pixels);
  const keys = {
    "+": () => timeline.zoom(0.5, middle(timeline)),
    "=": () => timeline.zoom(0.5, middle(timeline)),
    "-": () => timeline.zoom(2, middle(timeline)),
    0: () => timeline.fit(),
    ArrowLeft: () => timeline.view.pan(-step()),
    ArrowRight: () => timeline.view.pan(step()),
    ArrowUp: () => scroll(-48),
    ArrowDown: () => scroll(48),
    PageUp: () => scroll(AXIS - timeline.height),
    PageDown: () => scroll(timeline.height - AXIS),
    Home: () => timeline.view.pan(-Infinity),
    End: () => timeline.view.pan(Infinity),
    n: () => goOn(timeline, 1),
    p: () => goOn(timeline, -1),
    Enter: () => timeline.selected >= 0 && timeline.actions.open(timeline.selected, true),
    Escape: () => timeline.actions.close(),
  };
  timeline.canvas.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, key)) return;
    event.preventDefault();
    hideTooltip(timeline);
    keys[key]();
    timeline.refresh();
  });
}

/** Around what is chosen, if that is in sight. */
function middle(timeline) {
  const { view, selected, run } = timeline;
  const x = selected < 0 ? -1 : view.x(run.bars.from[selected]);
  return x >= view.left && x <= view.width ? x : undefined;
}

/** The next bar that matches, in the order of time. */
function goOn(timeline, direction) {
  const { run, match, selected } = timeline;
  let bar = selected < 0 && direction < 0 ? run.bars.count : selected;
  do bar += direction;
  while (bar >= 0 && bar < run.bars.count && match[bar] !== MATCH.YES);
  if (bar < 0 || bar >= run.bars.count) {
    say("No further bar");
    return;
  }
  timeline.reveal(bar, false);
  say(describe(run, bar));
}

function describe(run, bar) {
  const { kind, label, from, length } = run.bars;
  return KIND_NAMES[kind[bar]] + " " + run.strings[label[bar]] + ", " + outcome(run, bar)
    + ", began at " + span(from[bar]) + ", lasted " + span(length[bar]);
}

function showTooltip(run, bar, x, y) {
  const { kind, label, length, detail } = run.bars;
  const tooltip = element("tooltip");
  const over = overhang(run, bar);
  tooltip.replaceChildren(
    make("strong", {}, run.strings[label[bar]]),
    make("span", {}, KIND_NAMES[kind[bar]] + " \u00b7 " + outcome(run, bar) + " \u00b7 " + span(length[bar])),
    over > 0 ? make("span", { className: "over" }, span(over) + " past the end of its test") : "",
    run.strings[detail[bar]] ? make("span", {}, run.strings[detail[bar]]) : "");
  tooltip.hidden = false;
  const { width, height } = tooltip.getBoundingClientRect();
  tooltip.style.left = Math.max(8, Math.min(x + 14, innerWidth - width - 8)) + "px";
  tooltip.style.top = (y + 18 + height > innerHeight ? y - height - 10 : y + 18) + "px";
}

function hideTooltip(timeline) {
  element("tooltip").hidden = true;
  if (timeline.hovered < 0) return;
  timeline.hovered = -1;
  timeline.refresh();
}
