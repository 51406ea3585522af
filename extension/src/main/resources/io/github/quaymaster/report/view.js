// Which stretch of time is in sight: from where on, and how many microseconds a pixel has.

const NAMES_WIDTH = 168;
const MOST_ZOOM = 0.02;

class View {
  constructor(end) {
    this.end = Math.max(end, 1);
    this.left = NAMES_WIDTH;
    this.width = NAMES_WIDTH + 100;
    this.fit();
  }

  /** Shows the same stretch in another width. */
  resize(width) {
    const seen = this.perPixel * (this.width - this.left);
    this.width = Math.max(width, NAMES_WIDTH + 50);
    this.perPixel = seen / (this.width - this.left);
  }

  fit() {
    this.perPixel = this.widest;
    this.from = -0.01 * this.end;
  }

  get widest() {
    return (1.03 * this.end) / (this.width - this.left);
  }

  x(time) {
    return this.left + (time - this.from) / this.perPixel;
  }

  time(x) {
    return this.from + (x - this.left) * this.perPixel;
  }

  /** What is at x stays there. */
  zoom(factor, x = (this.left + this.width) / 2) {
    const time = this.time(x);
    this.perPixel = Math.min(Math.max(this.perPixel * factor, MOST_ZOOM), this.widest);
    this.from = time - (x - this.left) * this.perPixel;
    this.keepInSight();
  }

  pan(pixels) {
    this.from += pixels * this.perPixel;
    this.keepInSight();
  }

  show(from, to) {
    this.perPixel = Math.min(Math.max((to - from) / (this.width - this.left), MOST_ZOOM), this.widest);
    this.from = (from + to) / 2 - ((this.width - this.left) / 2) * this.perPixel;
    this.keepInSight();
  }

  keepInSight() {
    const seen = this.perPixel * (this.width - this.left);
    const least = -0.01 * this.end;
    this.from = Math.max(least, Math.min(this.from, 1.02 * this.end - seen));
  }
}
