/** What thermal printers print across a roll of 58 and of 80 mm. */
export type PaperDots = 384 | 576;

const dotsPerMm = 8;
const pxPerMm = 96 / 25.4;
const dotsPerPx = dotsPerMm / pxPerMm;

/**
 * The paper on the page as a picture in the printer's own dots. Where every word, rule and code stands is asked of the browser, which
 * laid the preview out: so the preview is what comes out. Knows text, borders, and SVG paths, which is all that papers are made
 * of; the padding of the preview is the edge that the printer cannot reach.
 */
export function drawPaper(paper: HTMLElement, width: PaperDots): ImageData {
  const style = getComputedStyle(paper);
  const box = paper.getBoundingClientRect();
  const edge = (side: string): number => Number.parseFloat(style.getPropertyValue(`padding-${side}`));
  const left = box.left + edge('left');
  const top = box.top + edge('top');
  const height = Math.ceil((box.height - edge('top') - edge('bottom')) * dotsPerPx);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('This browser gives no canvas.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  context.strokeStyle = '#000';
  const toDots = ({ x, y, width: across, height: down }: DOMRect): DOMRect =>
    new DOMRect((x - left) * dotsPerPx, (y - top) * dotsPerPx, across * dotsPerPx, down * dotsPerPx);
  drawChildren(context, paper, toDots);
  return context.getImageData(0, 0, width, height);
}

type ToDots = (px: DOMRect) => DOMRect;

function drawChildren(context: CanvasRenderingContext2D, parent: Element, toDots: ToDots): void {
  for (const node of parent.childNodes) {
    if (node instanceof SVGSVGElement) drawSvg(context, node, toDots);
    else if (node instanceof HTMLElement) {
      drawBorders(context, node, toDots);
      drawChildren(context, node, toDots);
    } else if (node instanceof Text) drawText(context, node, parent, toDots);
  }
}

/** On whole dots, and never thinner than one. */
function drawBorders(context: CanvasRenderingContext2D, element: HTMLElement, toDots: ToDots): void {
  const style = getComputedStyle(element);
  const box = toDots(element.getBoundingClientRect());
  const [x, y, right, bottom] = [box.left, box.top, box.right, box.bottom].map(Math.round) as [
    number,
    number,
    number,
    number,
  ];
  const thick = (side: string): number => {
    const px = Number.parseFloat(style.getPropertyValue(`border-${side}-width`));
    return px > 0 ? Math.max(1, Math.round(px * dotsPerPx)) : 0;
  };
  context.fillRect(x, y, right - x, thick('top'));
  context.fillRect(x, bottom - thick('bottom'), right - x, thick('bottom'));
  context.fillRect(x, y, thick('left'), bottom - y);
  context.fillRect(right - thick('right'), y, thick('right'), bottom - y);
}

/** A code is put on whole dots, each module as many dots wide as the next. */
function drawSvg(context: CanvasRenderingContext2D, svg: SVGSVGElement, toDots: ToDots): void {
  const box = toDots(svg.getBoundingClientRect());
  const crisp = svg.getAttribute('shape-rendering') === 'crispEdges';
  const whole = crisp ? Math.round : (dots: number): number => dots;
  const scale = whole(box.width / svg.viewBox.baseVal.width);
  context.save();
  context.translate(whole(box.x), whole(box.y));
  context.scale(scale, scale);
  for (const path of svg.querySelectorAll('path')) {
    const shape = new Path2D(path.getAttribute('d') ?? '');
    const { fill, stroke, strokeWidth } = getComputedStyle(path);
    if (fill !== 'none') context.fill(shape);
    if (stroke === 'none') continue;
    context.lineWidth = Number.parseFloat(strokeWidth);
    context.stroke(shape);
  }
  context.restore();
}

/** Word by word, each where the browser put it; a word that was broken over lines, letter by letter. */
function drawText(context: CanvasRenderingContext2D, node: Text, parent: Element, toDots: ToDots): void {
  const style = getComputedStyle(parent);
  const size = Number.parseFloat(style.fontSize) * dotsPerPx;
  context.font = `${style.fontStyle} ${style.fontWeight} ${size}px ${style.fontFamily}`;
  context.letterSpacing = `${(Number.parseFloat(style.letterSpacing) || 0) * dotsPerPx}px`;
  context.direction = style.direction === 'rtl' ? 'rtl' : 'ltr';
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  const range = document.createRange();
  const draw = (from: number, text: string): void => {
    range.setStart(node, from);
    range.setEnd(node, from + text.length);
    const [box, another] = range.getClientRects();
    if (box === undefined) return;
    if (another === undefined)
      drawWord(context, style.textTransform === 'uppercase' ? text.toUpperCase() : text, toDots(box));
    else
      for (const { segment, index } of new Intl.Segmenter().segment(text))
        if (segment !== text) draw(from + index, segment);
  };
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) draw(index, word);
}

/** As wide as it was laid out: figures of one width are a layout's, and a canvas has none. */
function drawWord(context: CanvasRenderingContext2D, word: string, box: DOMRect): void {
  const { width, fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText(word);
  if (width === 0) return;
  context.save();
  context.translate(box.x, box.y + (box.height - ascent - descent) / 2 + ascent);
  context.scale(box.width / width, 1);
  context.fillText(word, 0, 0);
  context.restore();
}
