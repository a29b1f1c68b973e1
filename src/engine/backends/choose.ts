import type { BackendName, BackendReport } from '../../experiment.ts';
import { type WasmPaths, openBackend } from './open.ts';
import { selfTest } from './selftest.ts';

/** What a page's adapter says of itself. */
interface Adapter {
  name: string;
  software: boolean;
}

/** The adapter that WebGPU would use, or one sentence on why there is none. */
async function findAdapter(): Promise<Adapter | string> {
  const gpu = (globalThis as { navigator?: { gpu?: { requestAdapter(): Promise<unknown> } } }).navigator?.gpu;
  if (!gpu) return 'this browser has no WebGPU';
  const adapter = (await gpu.requestAdapter().catch(() => null)) as {
    info?: { vendor?: string; architecture?: string; isFallbackAdapter?: boolean };
  } | null;
  if (!adapter) return 'WebGPU found no adapter';
  const { vendor = '', architecture = '', isFallbackAdapter = false } = adapter.info ?? {};
  const software = isFallbackAdapter || /swiftshader|llvmpipe|softpipe|warp|basic render/i.test(`${vendor} ${architecture}`);
  return { name: [vendor, architecture].filter(Boolean).join(' ') || 'unnamed adapter', software };
}

export interface Choice {
  report: BackendReport;
  /** Where WebGPU looks usable but is not yet tested: run this while the first run goes on, then use what it reports. */
  test?: () => Promise<BackendReport>;
}

const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/**
 * Picks and opens a backend. `auto` takes WebGPU where the adapter is real hardware and its self-test has passed (`trusted`
 * names an adapter that did), else wasm, else cpu. A backend that was asked for by name is taken if it starts at all.
 */
export async function chooseBackend(wish: BackendName | 'auto', paths: WasmPaths, trusted?: string): Promise<Choice> {
  if (wish === 'cpu') {
    await openBackend('cpu', paths);
    return { report: { backend: 'cpu', because: 'Plain JavaScript, as chosen' } };
  }
  const fallback = async (reason: string, extra: Partial<BackendReport> = {}): Promise<BackendReport> => {
    try {
      await openBackend('wasm', paths);
      return { backend: 'wasm', because: capital(reason), ...extra };
    } catch (error) {
      await openBackend('cpu', paths);
      return { backend: 'cpu', because: `${capital(reason)}; WebAssembly did not start (${(error as Error).message})`, ...extra };
    }
  };
  if (wish === 'wasm') return { report: await fallback('WebAssembly, as chosen: the reference') };
  const adapter = await findAdapter();
  if (typeof adapter === 'string') return { report: await fallback(`WebAssembly: ${adapter}`) };
  const about = { adapter: adapter.name, software: adapter.software };
  if (wish === 'auto' && adapter.software)
    return { report: await fallback(`WebAssembly: the WebGPU adapter (${adapter.name}) is software`, about) };
  const test = async (): Promise<BackendReport> => {
    try {
      await openBackend('wasm', paths);
      await openBackend('webgpu', paths);
      const wrong = await selfTest('webgpu');
      if (wrong) return await fallback(`WebAssembly: WebGPU was set aside, ${wrong}`, about);
      return { backend: 'webgpu', because: `WebGPU (${adapter.name}): self-test passed`, ...about };
    } catch (error) {
      return fallback(`WebAssembly: WebGPU did not start (${(error as Error).message})`, about);
    }
  };
  if (wish === 'webgpu') return { report: await test() };
  if (trusted === adapter.name) {
    try {
      await openBackend('webgpu', paths);
      return { report: { backend: 'webgpu', because: `WebGPU (${adapter.name}): self-test passed earlier`, ...about } };
    } catch (error) {
      return { report: await fallback(`WebAssembly: WebGPU did not start (${(error as Error).message})`, about) };
    }
  }
  return { report: await fallback(`WebAssembly while WebGPU (${adapter.name}) is tested`, about), test };
}
