/** The one door of a page in a frame: it tells the page around it that it is there and how tall it is, and listens to nothing. */

/** What the page around a frame is told. */
export interface Told {
  source: 'wtgw';
  version: 1;
  kind: 'ready' | 'resize';
  /** The height that shows the whole page, in CSS pixels. */
  height: number;
}

/**
 * The origin that messages are for: the one that `?embed=https://school.example` names, else that of the page which opened the frame.
 * Where neither is known anybody may read them, since a height is no secret.
 */
export function hostOf(search: string, referrer: string): string {
  for (const address of [new URLSearchParams(search).get('embed'), referrer]) {
    if (!address) continue;
    try {
      const { origin } = new URL(address);
      if (origin !== 'null') return origin;
    } catch {
      // Not an address: the next is tried.
    }
  }
  return '*';
}

/** Tells the page around this one of its height, now and whenever it changes. */
export function openDoor(frame: Window = window): void {
  if (frame.parent === frame) return;
  const { document, location, parent } = frame;
  const host = hostOf(location.search, document.referrer);
  let height = -1;
  const tell = (kind: Told['kind']) => {
    const now = Math.ceil(document.body.getBoundingClientRect().height);
    if (now === height) return;
    height = now;
    const told: Told = { source: 'wtgw', version: 1, kind, height };
    parent.postMessage(told, host);
  };
  tell('ready');
  new ResizeObserver(() => tell('resize')).observe(document.body);
}
