// The timeline and how it is moved: pointer, wheel, keys and buttons.

class Timeline {
  constructor(run, filter, actions) {
    Object.assign(this, { run, filter, actions, hovered: -1, selected: -1, drawn: 0 });
    this.canvas = element("canvas");
    this.frame = element("lanes");
    this.ink = this.canvas.getContext("2d");
    this.lanes = makeLanes(run);
    this.view = new View(run.end);
    this.look = readLook(this.ink);
    this.layOut();
    this.listen();
    this.view.fit();
    this.draw();
  }

  layOut() {
    this.layout = layOut(this.run, this.lanes);
    const isFolded = this.lanes.some((lane) => lane.sockets.length > FOLDED_ROWS);
    element("unfold").hidden = !isFolded;
    this.resize();
  }

  /** The canvas is as large as what is seen; a spacer below it makes the scroll bar as long as all rows together. */
  resize() {
    const all = this.layout.height + AXIS + 4;
    const seen = Math.min(all, Math.max(220, Math.round(innerHeight * 0.48)));
    this.frame.style.height = seen + "px";
    element("height").style.height = all - seen + "px";
    this.width = this.frame.clientWidth;
    this.height = seen;
    const density = devicePixelRatio || 1;
    this.canvas.width = Math.round(this.width * density);
    this.canvas.height = Math.round(seen * density);
    this.canvas.style.width = this.width + "px";
    this.canvas.style.height = seen + "px";
    this.ink.setTransform(density, 0, 0, density, 0, 0);
    this.view.resize(this.width);
    this.draw();
  }

  get top() {
    return this.frame.scrollTop;
  }

  get match() {
    return this.filter.bars;
  }

  draw() {
    this.isWaiting = false;
    this.drawn = drawScene(this.ink, this);
  }

  refresh() {
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() => this.draw());
  }

  readLook() {
    this.look = readLook(this.ink);
    this.refresh();
  }

  /** The bar at a point of the canvas, the smallest of several; -1 if there is none. */
  barAt(x, y) {
    const row = this.rowAt(y);
    if (!row || x < this.view.left || y < AXIS) return -1;
    const { from, to, length } = this.run.bars;
    const reach = 3 * this.view.perPixel;
    const time = this.view.time(x);
    let found = -1;
    for (let at = firstInSight(this, row); at < row.bars.length && from[row.bars[at]] <= time + reach; at++) {
      const bar = row.bars[at];
      const isHit = to[bar] + reach >= time && (this.match[bar] !== MATCH.NO || found < 0);
      if (isHit && (found < 0 || length[bar] <= length[found] || this.match[found] === MATCH.NO)) found = bar;
    }
    return found;
  }

  rowAt(y) {
    const inRows = y - AXIS + this.top;
    const row = this.layout.rows[rowAt(this.layout.rows, inRows)];
    return row && inRows < row.y + row.height ? row : null;
  }

  /** Where a bar is on the screen; null if it is not in sight. */
  placeOf(bar) {
    const frame = this.canvas.getBoundingClientRect();
    const row = this.layout.rows[this.layout.rowOf[bar]];
    const { left, right } = edges(this, bar);
    const y = row.y - this.top + AXIS;
    if (right < this.view.left || left > this.width || y < AXIS || y > this.height) return null;
    const x = Math.max(left, this.view.left);
    return { x: frame.left + x, y: frame.top + y, width: Math.min(right, this.width) - x, height: row.height };
  }

  select(bar) {
    this.selected = bar;
    this.refresh();
  }

  /** Chooses a bar and brings it into sight, near enough to be told from its neighbours. */
  reveal(bar, isNear) {
    const { from, to, length, test } = this.run.bars;
    const row = this.layout.rows[this.layout.rowOf[bar]];
    if (row.more > 0) {
      row.lane.isUnfolded = true;
      this.layOut();
    }
    if (isNear) {
      const about = test[bar] >= 0 ? length[test[bar]] : length[bar];
      this.view.show(from[bar] - 2 * about - 500, Math.min(to[bar], from[bar] + 4 * about) + 2 * about + 500);
    } else if (this.view.x(to[bar]) < this.view.left || this.view.x(from[bar]) > this.width) {
      const half = (this.width - this.view.left) / 2;
      this.view.pan(this.view.x(from[bar]) - this.view.left - half);
    }
    const { y, height } = this.layout.rows[this.layout.rowOf[bar]];
    if (y < this.top) this.frame.scrollTop = Math.max(0, y - HEIGHT.jvm);
    else if (y + height + AXIS > this.top + this.height) this.frame.scrollTop = y + height + AXIS - this.height + 30;
    this.select(bar);
  }

  unfold(isUnfolded) {
    this.lanes.forEach((lane) => (lane.isUnfolded = isUnfolded));
    this.layOut();
  }

  zoom(factor, x) {
    this.view.zoom(factor, x);
    this.refresh();
  }

  fit() {
    this.view.fit();
    this.refresh();
  }

  listen() {
    new ResizeObserver(() => {
      if (this.frame.clientWidth !== this.width) this.resize();
    }).observe(this.frame);
    addEventListener("resize", () => this.resize());
    this.frame.addEventListener("scroll", () => this.refresh());
    element("zoom-in").addEventListener("click", () => this.zoom(0.5));
    element("zoom-out").addEventListener("click", () => this.zoom(2));
    element("fit").addEventListener("click", () => this.fit());
    element("unfold").addEventListener("click", (event) => {
      const isUnfolded = event.currentTarget.getAttribute("aria-pressed") !== "true";
      event.currentTarget.setAttribute("aria-pressed", String(isUnfolded));
      this.unfold(isUnfolded);
    });
    listenToPointer(this);
    listenToKeys(this);
  }
}
