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

// The server cuts long answers and says so in a header, which the editor does not show by itself.
tab.on("queryResponse", () => {
  const response = tab.getYasr().results?.res;
  const header = (name) => response?.headers?.get?.(name) ?? response?.headers?.[name];
  const limit = header("x-row-limit");
  notice.hidden = !header("x-truncated");
  notice.textContent = `Only the first ${Number(limit).toLocaleString("en")} rows were sent. Add LIMIT and OFFSET.`;
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
