// Puts stretches of time into as few rows as they need so that none covers another.

/** A binary heap; the least comes out first. */
class Heap {
  constructor(isLess) {
    this.isLess = isLess;
    this.all = [];
  }

  get least() {
    return this.all[0];
  }

  add(value) {
    const { all, isLess } = this;
    let at = all.push(value) - 1;
    for (let up = (at - 1) >> 1; at > 0 && isLess(value, all[up]); up = (at - 1) >> 1) {
      all[at] = all[up];
      at = up;
    }
    all[at] = value;
  }

  take() {
    const { all, isLess } = this;
    const taken = all[0];
    const last = all.pop();
    if (all.length === 0) return taken;
    let at = 0;
    for (let down = 1; down < all.length; down = 2 * at + 1) {
      if (down + 1 < all.length && isLess(all[down + 1], all[down])) down++;
      if (!isLess(all[down], last)) break;
      all[at] = all[down];
      at = down;
    }
    all[at] = last;
    return taken;
  }
}

/** Returns rows of bars, each row by time. The bars come by their beginning; each gets the uppermost row that is free. */
function pack(bars, from, to) {
  const rows = [];
  const busy = new Heap((a, b) => a.to < b.to);
  const free = new Heap((a, b) => a < b);
  for (const bar of bars) {
    while (busy.all.length > 0 && busy.least.to <= from[bar]) free.add(busy.take().row);
    const row = free.all.length > 0 ? free.take() : rows.push([]) - 1;
    rows[row].push(bar);
    // what took no time at all still covers its moment
    busy.add({ row, to: Math.max(to[bar], from[bar] + 1) });
  }
  return rows;
}
