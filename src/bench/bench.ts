/** Measures in this browser: our trainers in one worker, the peers in another, in turns. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { FIGURES, type Figure, NETS, type Net } from './figures.ts';
import { type Line, lineTo } from './line.ts';
import { mapped } from './map.ts';
import type { FromOurs, FromPeer, ToOurs, ToPeer } from './protocol.ts';
import { race } from './race.ts';
import type { BenchRecord, Measured } from './record.ts';

export interface BenchOptions {
  /** Only these figures; all without it. */
  keys?: readonly string[];
  /** Rounds of each race, and how long either side trains in one. */
  rounds?: number;
  milliseconds?: number;
  /** Hears what is being measured, and how far along the whole is (0 to 1). */
  progress?: (figure: Figure, share: number) => void;
  /** Hears of each figure that is done. */
  found?: (key: string, measured: Measured) => void;
  signal?: AbortSignal;
}

const ROUNDS = 7;
const ROUND_MS = 600;

const absolute = (address: string) => new URL(address, location.href).href;
const assets = () => absolute(import.meta.env.BASE_URL.replace(/\/?$/, '/'));
const wasm = () => ({
  'tfjs-backend-wasm.wasm': absolute(plain),
  'tfjs-backend-wasm-simd.wasm': absolute(simd),
  'tfjs-backend-wasm-threaded-simd.wasm': absolute(threaded),
});

type OurLine = Line<ToOurs, FromOurs>;
type PeerLine = Line<ToPeer, FromPeer>;

const ourWorker = (): OurLine => lineTo(new Worker(new URL('./ours.worker.ts', import.meta.url), { type: 'module', name: 'ours' }));
const peerWorker = (): PeerLine => lineTo(new Worker(new URL('./peer.worker.ts', import.meta.url), { type: 'module', name: 'peer' }));

const racer = (line: OurLine | PeerLine) => ({
  chunk: async (milliseconds: number) => (await (line as OurLine).ask({ kind: 'chunk', milliseconds }, 'trained')).chunk,
});

/** The browser by its name and version, where it says them. */
function browser(): string {
  const agent = navigator.userAgent;
  const found = /(Firefox|Edg|OPR|Chrome|Version)\/([\d.]+)/.exec(agent.replace(/Headless/, ''));
  if (!found) return agent;
  const name = found[1] === 'Version' ? 'Safari' : found[1] === 'Chrome' ? 'Chromium' : found[1];
  return `${name} ${found[2]}${/Headless/.test(agent) ? ', headless' : ''}`;
}

/** Measures every figure that a page can measure; one whose trainer does not exist is left out. */
export async function bench(options: BenchOptions = {}): Promise<BenchRecord> {
  const { keys, rounds = ROUNDS, milliseconds = ROUND_MS, progress, found, signal } = options;
  const wanted = FIGURES.filter(({ key, kind }) => kind !== 'outside' && (!keys || keys.includes(key)));
  const figures: BenchRecord['figures'] = {};
  const ours = ourWorker();
  const peer = peerWorker();
  const stop = () => {
    ours.close();
    peer.close();
  };
  try {
    const { backend } = await ours.ask({ kind: 'start', assets: assets(), wasm: wasm() }, 'started');
    const { threads } = await peer.ask({ kind: 'start', wasm: wasm() }, 'started');
    for (const [at, figure] of wanted.entries()) {
      signal?.throwIfAborted();
      const heard = (share: number) => {
        signal?.throwIfAborted();
        progress?.(figure, (at + share) / wanted.length);
      };
      heard(0);
      const measured = figure.race
        ? await raced(figure.race, ours, peer, rounds, milliseconds, heard)
        : await mapped(heard, figure.kind === 'watched');
      if (!measured) continue;
      figures[figure.key] = measured;
      found?.(figure.key, measured);
    }
    const conditions = {
      browser: browser(),
      processor: `${navigator.hardwareConcurrency} cores`,
      backend: `TensorFlow.js 4.22 on ${backend} with SIMD, on both sides`,
      threads: threads === 1 ? '1 on either side' : `1 of ours, ${threads} of the peer`,
      method: `${rounds} rounds of ${milliseconds} ms a side (three times as long for 784 inputs), six turns in each, after one to warm up; the median of the ratios`,
      ours: 'every measure recorded, readings of up to 512 rows every 10 steps, evaluations every 25, batches gathered inside',
      peer: 'no measure but the loss, on batches that were uploaded beforehand',
      date: new Date().toISOString().slice(0, 10),
    };
    return { conditions, figures };
  } finally {
    stop();
  }
}

async function raced(
  { ours: kind, peer: rival, net, optimizer }: NonNullable<Figure['race']>,
  ours: OurLine,
  peer: PeerLine,
  rounds: number,
  milliseconds: number,
  heard: (share: number) => void,
): Promise<Measured | undefined> {
  const opened = await ours.ask({ kind: 'open', ours: kind, net, optimizer }, 'opened');
  if (!opened.net) return undefined;
  await peer.ask({ kind: 'open', peer: rival, net: opened.net }, 'opened');
  const { longer = 1 }: Net = NETS[net];
  return race(racer(ours), racer(peer), { rounds, milliseconds: milliseconds * longer, heard: (done) => heard(done / rounds) });
}
