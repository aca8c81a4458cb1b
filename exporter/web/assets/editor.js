// The editor in place of the plain form, which stays for those without JavaScript.
const field = document.getElementById("query");
const prefixes = JSON.parse(document.getElementById("prefixes").textContent);
const asked = new URLSearchParams(location.search).get("query");

const notice = document.createElement("p");
notice.className = "warn";
notice.setAttribute("role", "status");
notice.hidden = true;
document.getElementById("editor").before(notice);

// The server knows the prefixes; the editor wants to see them declared.
function declared(query) {
  const missing = Object.keys(prefixes).filter((name) => new RegExp(`\\b${name}:`).test(query) && !new RegExp(`PREFIX\\s+${name}:`, "i").test(query));
  return missing.map((name) => `PREFIX ${name}: <${prefixes[name]}>\n`).join("") + query;
}

const yasgui = new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint: new URL("/sparql", location.href).href, method: "POST" },
  persistenceId: null,
  populateFromUrl: false,
  yasqe: { editorHeight: "380px" },
  endpointCatalogueOptions: { getData: () => [] },
});
const tab = yasgui.getTab();
tab.setQuery(declared(field.value));
tab.getYasqe().collapsePrefixes(true); // they would hide the query on a small screen
document.querySelector("form.ask").hidden = true;
const answer = document.querySelector(".answer");
if (answer) answer.hidden = true;

// The server cuts long answers, and knows terms that do not exist; it says so in headers, which the editor does not show by itself.
tab.getYasqe().on("queryResponse", (_, response) => {
  const header = (name) => response.headers?.get(name);
  const limit = Number(header("x-row-limit")).toLocaleString("en");
  const cut = header("x-truncated") && `Only the first ${limit} rows were sent. Add LIMIT and OFFSET.`;
  notice.textContent = [header("x-warning"), cut].filter(Boolean).join(" ");
  notice.hidden = !notice.textContent;
});

// IRIs of the answer lead to their pages on this server.
const editor = document.getElementById("editor");
editor.addEventListener("click", (event) => {
  const link = event.target.closest("a.iri");
  if (!link) return;
  event.preventDefault();
  window.open(`/thing?iri=${encodeURIComponent(link.getAttribute("href"))}`, "_blank", "noopener");
});

// Names for the fields that the editor leaves without one.
const names = { ".CodeMirror textarea": "Query", ".tableSizer": "Rows on a page", ".tableFilter": "Filter the rows" };
function name() {
  for (const [selector, words] of Object.entries(names)) {
    for (const element of editor.querySelectorAll(selector)) element.setAttribute("aria-label", words);
  }
}
new MutationObserver(name).observe(editor, { childList: true, subtree: true });
name();
if (asked) tab.query();
