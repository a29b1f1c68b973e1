/** Paints a map of cells on a canvas: fills by kind, then textures. */
import { type MapKind, stripes, type Texture, UNSEEN } from './map.ts';

const TILE = 8;

function lines(context: CanvasRenderingContext2D, texture: Texture): void {
  context.beginPath();
  if (texture === 'rising' || texture === 'cross') {
    for (const shift of [-TILE, 0, TILE]) {
      context.moveTo(shift - 1, TILE + 1);
      context.lineTo(shift + TILE + 1, -1);
    }
  }
  if (texture === 'falling' || texture === 'cross') {
    for (const shift of [-TILE, 0, TILE]) {
      context.moveTo(shift - 1, -1);
      context.lineTo(shift + TILE + 1, TILE + 1);
    }
  }
  if (texture === 'dash') {
    context.moveTo(0, TILE / 2);
    context.lineTo(TILE * 0.6, TILE / 2);
  }
  context.stroke();
  if (texture === 'dot') {
    context.beginPath();
    context.arc(TILE / 2, TILE / 2, 1.1, 0, 7);
    context.fill();
  }
}

/** A texture as a pattern at the pixels of the screen. */
function pattern(context: CanvasRenderingContext2D, texture: Texture, stroke: string, ratio: number): CanvasPattern | null {
  const tile = document.createElement('canvas');
  tile.width = tile.height = Math.round(TILE * ratio);
  const pen = tile.getContext('2d');
  if (!pen) return null;
  pen.scale(tile.width / TILE, tile.height / TILE);
  pen.strokeStyle = pen.fillStyle = stroke;
  pen.lineWidth = 1.1;
  lines(pen, texture);
  return context.createPattern(tile, 'repeat');
}

/** Remembers patterns by texture and colour, so that a moving dial makes none. */
export class Painter {
  private patterns = new Map<string, CanvasPattern | null>();

  /** `kinds[i]` is what place i shows, an index of `palette`; rows run upwards. */
  paint(
    canvas: HTMLCanvasElement,
    kinds: ArrayLike<number>,
    columns: number,
    rows: number,
    palette: readonly MapKind[],
    ratio: number,
  ): void {
    const context = canvas.getContext('2d');
    if (!context) return;
    const { width, height } = canvas;
    context.clearRect(0, 0, width, height);
    const x = (column: number) => Math.round((column * width) / columns);
    const y = (row: number) => Math.round((row * height) / rows);
    for (const [kind, list] of stripes(kinds, columns, rows)) {
      const look = palette[kind];
      if (kind === UNSEEN || !look) continue;
      context.beginPath();
      for (const [column, row, span] of list) {
        context.rect(x(column), y(row), x(column + span) - x(column), y(row + 1) - y(row));
      }
      context.fillStyle = look.fill;
      context.fill();
      if (look.texture === 'plain' || !look.stroke) continue;
      const key = `${look.texture} ${look.stroke} ${ratio}`;
      if (!this.patterns.has(key)) this.patterns.set(key, pattern(context, look.texture, look.stroke, ratio));
      const texture = this.patterns.get(key);
      if (!texture) continue;
      context.fillStyle = texture;
      context.fill();
    }
  }
}
