// Takes out of a drawing what no reader sees or hears: mermaid's notes to itself, words set one by one, ids and classes that
// nothing asks for, and outlines that rough.js has drawn twice over in strokes of a few pixels.

/**
 * In the page, on the only <svg> there; returns its text. `css` are the rules of the drawing, `site` the style sheet that
 * the site has for all drawings.
 */
export function leanInPage({ id, css, site }) {
  const svg = document.getElementById(id);
  const style = document.createElementNS(svg.namespaceURI, 'style');
  style.textContent = css;
  svg.prepend(style);

  /** Whether a path runs round a rectangle whose ends are half circles. Unit: CSS pixels. */
  const isStadium = (path, { x, y, width, height }) => {
    const radius = height / 2;
    const length = path.getTotalLength();
    return Array.from({ length: 101 }, (_, at) => path.getPointAtLength((length * at) / 100)).every(
      (point) => {
        const nearest = Math.min(Math.max(point.x, x + radius), x + width - radius);
        return Math.abs(Math.hypot(point.x - nearest, point.y - y - radius) - radius) < 0.1;
      },
    );
  };
  for (const shape of svg.querySelectorAll('.node .outer-path')) {
    const [area, outline] = shape.querySelectorAll('path');
    if (!area) continue;
    const { stroke, strokeWidth } = getComputedStyle(area);
    const same = outline && getComputedStyle(outline);
    // The area has the stroke of the outline too, so one of them is enough.
    if (same && same.stroke === stroke && same.strokeWidth === strokeWidth) outline.remove();
    const box = area.getBBox();
    if (!isStadium(area, box)) continue;
    const rect = document.createElementNS(svg.namespaceURI, 'rect');
    for (const name of ['x', 'y', 'width', 'height']) rect.setAttribute(name, String(box[name]));
    rect.setAttribute('rx', String(box.height / 2));
    area.replaceWith(rect);
  }

  for (const each of svg.querySelectorAll('*')) {
    for (const { name, value } of [...each.attributes])
      if (name.startsWith('data-') || (name === 'style' && /^[\s;]*$/.test(value)))
        each.removeAttribute(name);
  }
  for (const rect of svg.querySelectorAll('rect:not([width])')) rect.remove();

  // A line of text is one text, unless a word in it is set in another way than its line.
  for (const name of ['font-style', 'font-weight', 'text-anchor'])
    for (const each of svg.querySelectorAll(`tspan[${name}]`)) {
      const value = each.getAttribute(name);
      const before = getComputedStyle(each).getPropertyValue(name);
      each.removeAttribute(name);
      if (getComputedStyle(each).getPropertyValue(name) !== before) each.setAttribute(name, value);
    }

  const rules = css + site;
  const isAsked = (name) => new RegExp(`\\.${CSS.escape(name)}(?![\\w-])`).test(rules);
  for (const each of [svg, ...svg.querySelectorAll('[class]')]) {
    const asked = [...each.classList].filter(isAsked).join(' ');
    if (asked) each.setAttribute('class', asked);
    else each.removeAttribute('class');
  }
  for (const word of svg.querySelectorAll('tspan > tspan'))
    if (word.attributes.length === 0) word.replaceWith(...word.childNodes);
  svg.normalize();

  const markup = svg.outerHTML;
  for (const each of svg.querySelectorAll('[id]'))
    if (!new RegExp(`#${each.id}[)"&]|aria-[a-z]+="${each.id}"`).test(markup)) each.removeAttribute('id');
  for (const each of [...svg.querySelectorAll('g')].reverse())
    if (each.childNodes.length === 0) each.remove();
  return svg.outerHTML;
}
