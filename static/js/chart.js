/* The chart of a covenant, drawn with Observable Plot from the table that stands inside the figure.
   Numbers become floats here for the drawing alone; what is read out is the table's own text.
   Plot writes a <style> into its SVG, which the page's policy forbids. So it draws in a document that is never shown;
   the style is taken out there, and css/chart.css has what is needed of it. */

const MILLISECONDS_A_DAY = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SCALES = [
  [1e9, "billions"],
  [1e6, "millions"],
  [1e3, "thousands"],
];
const MARGIN = { top: 20, right: 56, bottom: 28, left: 8 };
const LETTER_WIDTH = 6.6;
const LINE_HEIGHT = 15;
const ROOM_FOR_NAMES = 480;
const TICKS = 6;

/** The shape of a fail, as in icons/status.svg: a square on its corner. */
const DIAMOND = {
  draw(context, area) {
    const reach = Math.sqrt(area / 2);
    context.moveTo(0, -reach);
    context.lineTo(reach, 0);
    context.lineTo(0, reach);
    context.lineTo(-reach, 0);
    context.closePath();
  },
};

const numberOf = (text) => (text === "" ? NaN : Number(text));
const shortDay = (day) => `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${String(day.getUTCFullYear() % 100).padStart(2, "0")}`;
const known = (value) => !Number.isNaN(value);
const middle = (one, other) => new Date((one.getTime() + other.getTime()) / 2);

/** The rows of the table: what is drawn, and the words in which each is read out. */
function readRows(figure) {
  return [...figure.querySelectorAll("tbody tr")].map((row) => {
    const [day, status, actual, required, headroom] = [...row.cells].map((cell) => cell.innerText.trim());
    return {
      day: new Date(row.dataset.day),
      actual: numberOf(row.dataset.actual),
      required: numberOf(row.dataset.required),
      status: row.dataset.status,
      words: { day, status, actual, required, headroom },
    };
  });
}

function readEvents(figure, [first, last]) {
  return [...figure.querySelectorAll(".chart-events li")]
    .map((item) => ({ day: new Date(item.dataset.day), name: item.textContent }))
    .filter((event) => event.day >= first && event.day <= last);
}

/** Each test stands in the middle of its stretch of time; a single one gets a month to either side. */
function stretches(rows) {
  return rows.map((row, index) => {
    const before = rows[index - 1]?.day ?? new Date(2 * row.day - (rows[index + 1]?.day ?? Number(row.day) + 60 * MILLISECONDS_A_DAY));
    const after = rows[index + 1]?.day ?? new Date(2 * row.day - before);
    return { ...row, first: middle(before, row.day), last: middle(row.day, after) };
  });
}

/** The requirement as a step line: two ends for each stretch, a break where none is on record. */
const steps = (rows) =>
  rows.flatMap((row) => [
    { day: row.first, required: row.required },
    { day: row.last, required: row.required },
  ]);

/** Amounts in the largest unit that leaves the biggest at one or more. */
function scaleOf(values, unit) {
  if (unit !== "money") return [1, ""];
  const biggest = Math.max(...values.map(Math.abs));
  return SCALES.find(([size]) => biggest >= size) ?? [1, ""];
}

/** Axis numbers as accountants write them: negatives in parentheses. */
function accountant(size, unit) {
  const format = new Intl.NumberFormat("en-US", { minimumFractionDigits: unit === "money" ? 0 : 2, maximumFractionDigits: 3 });
  return (value) => (value < 0 ? `(${format.format(-value / size)})` : format.format(value / size));
}

function bounds(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || Math.abs(high) || 1) * 0.12;
  return [low - room, high + room];
}

/** The names of modifications, each in the first line where it does not run into the one before; none where too wide. */
function placeNames(events, across, width) {
  const ends = [];
  return events.map((event) => {
    const length = event.name.length * LETTER_WIDTH + 12;
    const start = across(event.day);
    const leftwards = start + length > width;
    const from = leftwards ? start - length : start;
    let line = ends.findIndex((end) => end <= from);
    if (line === -1) line = ends.length;
    ends[line] = from + length;
    return { ...event, line, leftwards, name: from < 0 ? "" : event.name };
  });
}

/** Where the requirement is named: at the latest test of the same requirement that has no actual close by. */
function nameOfRequired(rows, across, down) {
  const last = rows.findLast((row) => known(row.required));
  if (!last) return [];
  const free = (row) =>
    rows.every((other) => !known(other.actual) || Math.abs(across(other.day) - across(row.day)) > 90 || Math.abs(down(other.actual) - down(row.required)) > 30);
  const place = rows.findLast((row) => row.required === last.required && free(row)) ?? last;
  return [{ ...place, text: `${last.words.required} required` }];
}

function marks(rows, events, { across, down, low, high, width, atLeast, size, unit, ticks }) {
  const Plot = window.Plot;
  const line = steps(rows);
  const tested = rows.filter((row) => known(row.actual));
  const failing = { x: "day", y1: atLeast ? low : high, y2: "required" };
  const names = placeNames(events, across, width);
  const named = (leftwards, index) =>
    Plot.text(
      names.filter((event) => event.leftwards === leftwards && event.line === index),
      { x: "day", frameAnchor: "top", text: "name", textAnchor: leftwards ? "end" : "start", dx: leftwards ? -5 : 5, dy: index * LINE_HEIGHT - 12, className: "name" },
    );
  return [
    Plot.areaY(line, { ...failing, className: "failing" }),
    Plot.areaY(line, { ...failing, className: "hatch" }),
    Plot.gridY({ ticks: TICKS, className: "grid" }),
    Plot.axisX(ticks, { tickFormat: shortDay, tickSize: 0, tickPadding: 10, label: null }),
    Plot.axisY({ anchor: "right", tickFormat: accountant(size, unit), tickSize: 0, tickPadding: 10, ticks: TICKS, label: null }),
    Plot.ruleX(events, { x: "day", className: "modification" }),
    ...[...new Set(names.map((event) => event.line))].flatMap((index) => [named(false, index), named(true, index)]),
    Plot.lineY(line, { x: "day", y: "required", className: "required" }),
    Plot.lineY(rows, { x: "day", y: "actual", className: "actual" }),
    Plot.dot(tested.filter((row) => row.status !== "fail"), { x: "day", y: "actual", r: 4.5, className: "dot" }),
    Plot.dot(tested.filter((row) => row.status === "fail"), { x: "day", y: "actual", r: 6, symbol: DIAMOND, className: "dot-fail" }),
    ...(width < ROOM_FOR_NAMES ? [] : namesOfValues(rows, tested, { across, down, width, atLeast })),
  ];
}

function namesOfValues(rows, tested, { across, down, width, atLeast }) {
  const Plot = window.Plot;
  const latest = tested.slice(-1);
  const side = (row) => (across(row.day) > width - 160 ? "end" : "middle");
  return [
    Plot.text(rows.filter((row) => row.status === "untestable"), { x: "day", frameAnchor: "bottom", dy: -8, text: () => "untestable", className: "name name-untested" }),
    Plot.text(latest, { x: "day", y: "actual", text: (row) => `${row.words.actual} actual`, textAnchor: side(latest[0] ?? rows[0]), dy: atLeast ? -14 : 16, className: "name name-actual" }),
    Plot.text(nameOfRequired(rows, across, down), { x: "day", y: "required", text: "text", textAnchor: side(rows.at(-1)), dy: atLeast ? 13 : -13, className: "name name-required" }),
  ];
}

/** The days written beneath the axis: all of them, or as many as fit, counted back from the last. */
function ticksFor(rows, width) {
  const every = Math.ceil(rows.length / Math.max(2, Math.floor(width / 78)));
  return rows.filter((_, index) => (rows.length - 1 - index) % every === 0).map((row) => row.day);
}

function hatch(svg) {
  const pattern = '<pattern id="failing-side" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line y2="7" stroke="#999" stroke-width="1"/></pattern>';
  const holder = svg.ownerDocument.createElementNS(svg.namespaceURI, "defs");
  holder.innerHTML = pattern;
  svg.prepend(holder);
}

function draw(figure, rows, width) {
  const { unit, comparison } = figure.dataset;
  const values = rows.flatMap((row) => [row.actual, row.required]).filter(known);
  const [low, high] = bounds(values);
  const span = [rows[0].first, rows.at(-1).last];
  const height = Math.round(Math.min(360, Math.max(220, width * 0.38)));
  const inner = width - MARGIN.right;
  const across = (day) => MARGIN.left + ((day - span[0]) / (span[1] - span[0])) * (inner - MARGIN.left);
  const events = readEvents(figure, span);
  const lines = Math.max(0, ...placeNames(events, across, inner).map((event) => event.line));
  const top = MARGIN.top + lines * LINE_HEIGHT;
  const down = (value) => height - MARGIN.bottom - ((value - low) / (high - low)) * (height - MARGIN.bottom - top);
  const [size, words] = scaleOf(values, unit);
  figure.querySelector("[data-chart-unit]").textContent = [", " + figure.dataset.currency, words].filter((word) => word.length > 2).join(" ");
  const svg = window.Plot.plot({
    document: new DOMParser().parseFromString("<!doctype html>", "text/html"),
    width,
    height,
    marginTop: top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    x: { type: "utc", domain: span },
    y: { domain: [low, high] },
    marks: marks(rows, events, { across, down, low, high, width: inner, atLeast: comparison !== "at_most", size, unit, ticks: ticksFor(rows, inner) }),
  });
  svg.querySelectorAll("style").forEach((style) => style.remove());
  svg.setAttribute("aria-hidden", "true");
  hatch(svg);
  return { svg: document.adoptNode(svg), across, down, top, bottom: height - MARGIN.bottom };
}

const svgElement = (name, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

/** What one test says, in the table's words. */
function sentence({ day, status, actual, required, headroom }) {
  const parts = [actual && `actual ${actual}`, required && `required ${required}`, headroom && `headroom ${headroom}`];
  return `${day}: ${[...parts.filter(Boolean), status.toLowerCase()].join(", ")}`;
}

class Chart {
  constructor(figure) {
    this.figure = figure;
    this.plot = figure.querySelector(".chart-plot");
    this.table = figure.querySelector(".chart-table");
    this.reading = figure.querySelector(".chart-reading");
    this.toggle = figure.querySelector("[data-chart-toggle]");
    this.rows = stretches(readRows(figure));
    this.latest = Math.max(0, this.rows.findLastIndex((row) => known(row.actual)));
    this.here = this.latest;
    this.show(true);
    this.toggle.hidden = false;
    this.toggle.addEventListener("click", () => this.show(this.plot.hidden));
    this.plot.addEventListener("pointermove", (event) => this.pointAt(this.nearest(event)));
    this.plot.addEventListener("pointerleave", () => this.leave());
    this.plot.addEventListener("focus", () => this.pointAt(this.here));
    this.plot.addEventListener("blur", () => this.leave());
    this.plot.addEventListener("keydown", (event) => this.step(event));
    new ResizeObserver(() => this.redraw()).observe(this.plot);
  }

  show(asChart) {
    this.plot.hidden = this.reading.hidden = !asChart;
    this.table.hidden = asChart;
    this.figure.querySelector("[data-chart-shade]").hidden = !asChart;
    this.toggle.firstElementChild.textContent = asChart ? "As a table" : "As a chart";
    this.redraw();
  }

  redraw() {
    const width = this.plot.clientWidth;
    if (this.plot.hidden || width === 0 || width === this.width) return;
    this.width = width;
    this.drawn = draw(this.figure, this.rows, width);
    this.plot.replaceChildren(this.drawn.svg);
    this.reading.textContent = sentence(this.rows[this.here].words);
  }

  nearest(event) {
    const box = this.plot.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * this.width;
    const distances = this.rows.map((row) => Math.abs(this.drawn.across(row.day) - at));
    return distances.indexOf(Math.min(...distances));
  }

  pointAt(index) {
    this.here = index;
    const row = this.rows[index];
    const { svg, across, down, top, bottom } = this.drawn;
    const x = across(row.day);
    svg.querySelector(".pointer")?.remove();
    const pointer = svgElement("g", { class: "pointer" });
    pointer.append(svgElement("line", { class: "here", x1: x, x2: x, y1: top, y2: bottom }));
    if (known(row.actual)) pointer.append(svgElement("circle", { class: "here-dot", cx: x, cy: down(row.actual), r: 8 }));
    svg.append(pointer);
    this.reading.textContent = sentence(row.words);
  }

  leave() {
    if (this.plot.matches(":focus-visible")) return;
    this.drawn.svg.querySelector(".pointer")?.remove();
    this.here = this.latest;
    this.reading.textContent = sentence(this.rows[this.here].words);
  }

  step(event) {
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!move) return;
    event.preventDefault();
    this.pointAt(Math.min(this.rows.length - 1, Math.max(0, this.here + move)));
  }
}

const hasSomething = (figure) => figure.querySelector('tbody tr:not([data-actual=""][data-required=""])') !== null;
const charts = [...document.querySelectorAll("[data-chart]")].filter(hasSomething).map((figure) => new Chart(figure));

document.addEventListener("keydown", (event) => {
  if (event.key !== "t" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const asChart = charts[0]?.plot.hidden;
  for (const chart of charts) chart.show(asChart);
});
