// How the page writes what it shows, and the few helpers that build its elements.

const KIND_NAMES = ["test", "listener", "reservation", "server"];
const STATE_NAMES = ["fine", "failed", "aborted", "leaked", "closed late", "cut short"];

/** A test that went well passed; a socket that did was closed. */
function outcome(run, bar) {
  const { kind, state, ended } = run.bars;
  if (state[bar] !== STATE.FINE) return STATE_NAMES[state[bar]];
  if (kind[bar] === KIND.TEST) return "passed";
  return ended[bar] ? "closed" : "open to the end";
}

/** Microseconds, to about four figures. */
function span(micros) {
  if (micros < 1000) return Math.round(micros) + " \u00b5s";
  if (micros < 1e6) return significant(micros / 1000) + " ms";
  if (micros < 60e6) return significant(micros / 1e6) + " s";
  const minutes = Math.floor(micros / 60e6);
  const seconds = ((micros - minutes * 60e6) / 1e6).toFixed(1);
  return minutes + " min " + (seconds.length < 4 ? "0" : "") + seconds + " s";
}

function significant(number) {
  return number >= 1000 ? number.toFixed(0) : String(Number(number.toPrecision(4)));
}

/** The time of day of a moment in the run, by the clock of its machine, in UTC: the same for each who reads the page. */
function clock(run, micros) {
  return new Date((run.origin + micros) / 1000).toISOString().replace("T", " ").replace("Z", " UTC");
}

function count(number, one, several = one + "s") {
  return number.toLocaleString("en") + " " + (number === 1 ? one : several);
}

function element(id) {
  return document.getElementById(id);
}

/** An element with properties and children; texts become text nodes, so that nothing in them is markup. */
function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

/** Tells those who hear the page and do not see it. */
function say(text) {
  element("said").textContent = text;
}

/** Makes a table's heads sort it: the first press in the column's own direction, the next in the other. */
function makeSortable(table, changed) {
  const heads = [...table.querySelectorAll("th[data-sort]")];
  for (const head of heads) {
    head.querySelector("button").addEventListener("click", () => {
      const ascending = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      changed(head.dataset.sort, ascending ? 1 : -1);
    });
  }
}
