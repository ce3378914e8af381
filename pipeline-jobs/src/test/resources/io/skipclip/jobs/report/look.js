// Looks at every framed page for what is too wide, unreadable or missing, and writes it into #found.
const LEAST_CONTRAST = 4.5; // WCAG 2, level AA

function colour(text) {
  const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
  return { r, g, b, a };
}

function over(front, back) {
  const mix = (f, b) => f * front.a + b * (1 - front.a);
  return { r: mix(front.r, back.r), g: mix(front.g, back.g), b: mix(front.b, back.b), a: 1 };
}

function ground(element, view) {
  if (!element) return colour('rgb(255, 255, 255)');
  const own = colour(view.getComputedStyle(element).backgroundColor);
  return own.a === 1 ? own : over(own, ground(element.parentElement, view));
}

function luminance({ r, g, b }) {
  const [lr, lg, lb] = [r, g, b]
    .map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * lr + 0.7152 * lg + 0.0722 * lb;
}

function contrast(element, view) {
  const back = ground(element, view);
  const front = over(colour(view.getComputedStyle(element).color), back);
  const [light, dark] = [luminance(front), luminance(back)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function hasText(element) {
  return [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
}

/** Whether a word of a head is broken over lines elsewhere than at a hyphen. */
function isBroken(head, page) {
  return [...head.childNodes]
    .filter((node) => node.nodeType === 3)
    .some((text) =>
      [...text.data.matchAll(/[^\s-]+/g)].some((word) => {
        const range = page.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
      }),
    );
}

function look(frame) {
  const page = frame.contentDocument;
  const view = frame.contentWindow;
  const onPaper = frame.title.endsWith('paper');
  const width = page.documentElement.clientWidth;
  const found = [];
  page.querySelectorAll('details').forEach((details) => (details.open = true));
  if (page.documentElement.scrollWidth > width) {
    found.push(`scrolls sideways: ${page.documentElement.scrollWidth} px`);
  }
  for (const image of page.images) {
    if (!image.naturalWidth) found.push(`an image is missing: ${image.alt}`);
  }
  for (const head of onPaper ? [] : page.querySelectorAll('.figures th')) {
    if (isBroken(head, page)) found.push(`a word is broken: ${head.textContent.trim()}`);
  }
  const rows = frame.title.endsWith('phone') ? page.querySelectorAll('.figures tbody tr:not(.group) > th') : [];
  for (const head of rows) {
    if (head.getBoundingClientRect().width > 0.7 * width) found.push(`no room for figures: ${head.textContent.trim()}`);
    if (view.getComputedStyle(head).position !== 'sticky') found.push(`scrolls away: ${head.textContent.trim()}`);
  }
  for (const element of page.querySelectorAll('body *')) {
    const scrolls = !onPaper && element.closest('.scroll, pre');
    const right = element.getBoundingClientRect().right;
    const shown = `${element.tagName} ${element.className} "${element.textContent.trim().slice(0, 30)}"`;
    if (right > width + 1 && !scrolls) found.push(`${Math.round(right)} px wide: ${shown}`);
    if (hasText(element) && contrast(element, view) < LEAST_CONTRAST) {
      found.push(`contrast ${contrast(element, view).toFixed(1)}: ${shown}`);
    }
  }
  return found.slice(0, 12).map((each) => `${frame.title}: ${each}`);
}

addEventListener('load', () => {
  const frames = [...document.querySelectorAll('iframe')];
  const found = frames.flatMap(look);
  document.querySelector('#found').textContent = [`${frames.length} pages:`, ...found].join('\n');
});
