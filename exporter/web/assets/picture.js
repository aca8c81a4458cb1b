// Draws the picture of a policy so that one can pick it up: a click lights what belongs to a value.
const { nodes, edges } = JSON.parse(document.getElementById("data").textContent);
const canvas = document.getElementById("canvas");
const still = document.getElementById("still");
const margin = 36;
const styles = getComputedStyle(document.documentElement);
const at = new Map(nodes.map((node) => [node.id, node]));
const probe = document.createElement("span");
document.body.append(probe);
const color = (name) => {
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
};

// The control points that let a line leave and arrive level, in the terms of cytoscape: along and beside the straight line.
function bend(from, to) {
  const dx = to.x - from.x, dy = to.y - from.y, square = dx * dx + dy * dy, length = Math.sqrt(square);
  const middle = dx / 2;
  const points = [[middle, 0], [dx - middle, dy]];
  return {
    weights: points.map(([x, y]) => (x * dx + y * dy) / square),
    distances: points.map(([x, y]) => (x * dy - y * dx) / -length),
  };
}

function start() {
  const ink = color("ink"), paper = color("paper"), collect = color("collect"), denied = color("denied");
  const share = color("share"), choice = color("choice"), care = color("care");
  const tone = { dataType: collect, action: care, recipient: share, purpose: choice };
  const side = ["left", "center", "right"];
  canvas.style.height = `${Math.max(...nodes.map((node) => node.y)) + 2 * margin}px`;
  const picture = cytoscape({
    container: canvas,
    elements: [
      ...nodes.map((node) => ({
        data: { id: node.id, label: (node.denied ? "not " : "") + node.label, path: node.path, tone: node.denied ? denied : tone[node.slot], side: side[node.column], size: 9 + Math.min(node.number, 12), wide: 16 + 7.6 * (node.label.length + (node.denied ? 4 : 0)) },
        position: { x: node.x, y: node.y },
      })),
      ...edges.map((edge) => ({ data: { source: edge.source, target: edge.target, width: Math.min(1 + edge.number * 0.7, 7), tone: edge.denied ? denied : collect, dash: edge.denied ? "dashed" : "solid", ...bend(at.get(edge.source), at.get(edge.target)) } })),
    ],
    layout: { name: "preset", padding: margin },
    minZoom: 0.3,
    maxZoom: 3,
    style: [
      { selector: "node", style: { label: "data(label)", color: ink, "font-size": 13, "font-family": styles.getPropertyValue("--sans"), "text-valign": "center", "text-halign": "data(side)", "text-margin-x": 0, "text-outline-color": paper, "text-outline-width": 2, "background-color": "data(tone)", width: "data(size)", height: "data(size)" } },
      { selector: "node[side = 'center']", style: { "text-halign": "center", "font-weight": 600, shape: "round-rectangle", width: "data(wide)", height: 22, "background-color": paper, "border-width": 1, "border-color": "data(tone)", color: "data(tone)", "text-outline-width": 0 } },
      { selector: "node[side = 'left']", style: { "text-margin-x": -5 } },
      { selector: "node[side = 'right']", style: { "text-margin-x": 5 } },
      { selector: "edge", style: { width: "data(width)", "line-color": "data(tone)", "line-style": "data(dash)", opacity: 0.3, "curve-style": "unbundled-bezier", "control-point-distances": "data(distances)", "control-point-weights": "data(weights)" } },
      { selector: ".far", style: { opacity: 0.08 } },
      { selector: "edge.near", style: { opacity: 0.85 } },
    ],
  });
  picture.on("tap", (event) => {
    picture.elements().removeClass("far near");
    if (event.target === picture) return;
    const middle = event.target.isNode() ? event.target.closedNeighborhood() : event.target.union(event.target.connectedNodes());
    picture.elements().not(middle).addClass("far");
    middle.addClass("near");
  });
  return picture;
}

if (nodes.length && window.innerWidth > 640) {
  canvas.hidden = false;
  still.setAttribute("hidden", "");
  let picture = start();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    picture.destroy();
    picture = start();
  });
}
