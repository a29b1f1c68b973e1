import { afterEach, describe, expect, test, vi } from 'vitest';
import { chooseBackend } from '../../src/engine/backends/choose.ts';
import { selfTest, traits } from '../../src/engine/backends/selftest.ts';
import { backend } from './open.ts';

const WASM = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/';
const withAdapter = (adapter: unknown) => vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => adapter } });
afterEach(() => vi.unstubAllGlobals());

describe('chooseBackend', () => {
  test.each([
    ['no WebGPU', undefined, 'WebAssembly: this browser has no WebGPU'],
    ['no adapter', null, 'WebAssembly: WebGPU found no adapter'],
    [
      'a software adapter',
      { info: { vendor: 'google', architecture: 'swiftshader' } },
      'WebAssembly: the WebGPU adapter (google swiftshader) is software',
    ],
    [
      'a fallback adapter',
      { info: { vendor: 'x', architecture: 'y', isFallbackAdapter: true } },
      'WebAssembly: the WebGPU adapter (x y) is software',
    ],
  ])('auto with %s takes wasm and says why', async (_, adapter, because) => {
    if (adapter === undefined) vi.stubGlobal('navigator', {});
    else withAdapter(adapter);
    const { report, test: later } = await chooseBackend('auto', WASM);
    expect(report).toMatchObject({ backend: 'wasm', because });
    expect(later).toBeUndefined();
  });

  test('an adapter that refuses, or is no real one, leads to wasm with the reason', async () => {
    vi.stubGlobal('navigator', { gpu: { requestAdapter: () => Promise.reject(new Error('blocked')) } });
    expect((await chooseBackend('webgpu', WASM)).report.because).toBe('WebAssembly: WebGPU found no adapter');
    withAdapter({ info: { vendor: 'acme', architecture: 'one' } });
    const { report } = await chooseBackend('webgpu', WASM);
    expect(report.backend).toBe('wasm');
    expect(report.because).toMatch(/^WebAssembly: WebGPU did not start/);
  });

  test('real hardware that is not yet tested trains on wasm meanwhile', async () => {
    withAdapter({ info: { vendor: 'acme', architecture: 'one' } });
    const { report, test: later } = await chooseBackend('auto', WASM);
    expect(report.because).toBe('WebAssembly while WebGPU (acme one) is tested');
    expect((await later!()).backend).toBe('wasm');
  });
});

test('the self-test passes on the reference and on cpu', async () => {
  await backend('wasm');
  await backend('cpu');
  expect(await selfTest('wasm')).toBeUndefined();
  expect(await selfTest('cpu')).toBeUndefined();
});

test('traits tell what a backend makes of NaN and log 0', async () => {
  await backend('cpu');
  expect((await traits('cpu')).every(({ correct }) => correct)).toBe(true);
});
