// Makes the way between a statement and its words shorter: hover lights both, a click on words goes to the statement.
// Every page works without it.
document.documentElement.classList.add("script");
const statements = new Map([...document.querySelectorAll(".statements > li[data-s]")].map((item) => [item.dataset.s, item]));
const words = new Map();
for (const mark of document.querySelectorAll("mark[data-s]")) {
  for (const number of mark.dataset.s.split(" ")) words.set(number, [...(words.get(number) || []), mark]);
}

let lit = [];
function light(numbers) {
  for (const element of lit) element.classList.remove("lit");
  lit = numbers.flatMap((number) => [...(words.get(number) || []), ...(statements.has(number) ? [statements.get(number)] : [])]);
  for (const element of lit) element.classList.add("lit");
}

// Where the mouse last clicked: what a click scrolls below it has not been pointed at.
let clicked = "";
const spot = (event) => `${event.screenX} ${event.screenY}`;
addEventListener("click", (event) => { clicked = spot(event); }, true);
function point(event, numbers) {
  if (spot(event) !== clicked) light(numbers);
}

// Scrolls within the text or the page, whichever the element is in, only when it is out of sight.
function show(element) {
  const box = element.getBoundingClientRect();
  if (box.top < 60 || box.bottom > innerHeight - 20) element.scrollIntoView({ block: "center" });
}

function goTo(number) {
  const item = statements.get(number);
  item.closest("details").open = true;
  light([number]);
  show(item);
  history.replaceState(null, "", `#s${number}`);
}

for (const [number, item] of statements) {
  item.addEventListener("mouseenter", (event) => point(event, [number]));
  item.addEventListener("focusin", () => light([number]));
  item.querySelector("a.n").addEventListener("click", (event) => {
    const first = (words.get(number) || [])[0];
    if (!first) return;
    event.preventDefault();
    light([number]);
    show(first);
    history.replaceState(null, "", `#w${number}`);
  });
}
for (const mark of document.querySelectorAll("mark[data-s]")) {
  const numbers = mark.dataset.s.split(" ").filter((number) => statements.has(number));
  if (!numbers.length) continue;
  mark.addEventListener("mouseenter", (event) => point(event, numbers));
  mark.addEventListener("click", () => goTo(numbers[numbers.length - 1]));
}
for (const link of document.querySelectorAll('a.n[href^="#s"]')) {
  link.addEventListener("click", (event) => {
    const number = link.getAttribute("href").slice(2);
    if (!statements.has(number)) return;
    event.preventDefault();
    goTo(number);
  });
}
const asked = location.hash.match(/^#s(\d+)$/);
if (asked && statements.has(asked[1])) goTo(asked[1]);
