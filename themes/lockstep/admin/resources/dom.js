// Building and updating the page without a library: h() makes elements, morph() makes an old tree equal a new one.
// What stays equal stays the same element, so focus, an opened row and a running selection survive an update.
const SVG = "http://www.w3.org/2000/svg";
const HANDLERS = ["onclick", "onsubmit"];

export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element[key] = value;
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter(Boolean));
  return element;
}

export function svg(look, path) {
  const image = document.createElementNS(SVG, "svg");
  image.setAttribute("class", look);
  image.setAttribute("viewBox", "0 0 16 16");
  image.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  line.setAttribute("fill-rule", "evenodd");
  image.append(line);
  return image;
}

/** Makes the children of one element equal those of another. */
export function morph(old, fresh) {
  const kept = [...old.childNodes];
  const wanted = [...fresh.childNodes];
  wanted.forEach((node, index) => {
    const there = kept[index];
    if (!there) old.append(node);
    else if (!same(there, node)) there.replaceWith(node);
    else renew(there, node);
  });
  kept.slice(wanted.length).forEach((node) => node.remove());
}

function same(a, b) {
  return a.nodeName === b.nodeName && (a.nodeType !== 1 || a.getAttribute("data-key") === b.getAttribute("data-key"));
}

function renew(old, fresh) {
  if (old.nodeType !== 1) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const handler of HANDLERS) if (old[handler] !== fresh[handler]) old[handler] = fresh[handler];
  morph(old, fresh);
}
