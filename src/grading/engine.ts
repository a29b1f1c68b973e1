/** QuickJS as a WebAssembly module, with what its library keeps to itself: where a shared buffer lies, and calls without a wrapper each. */
import loadModule from '@jitl/quickjs-wasmfile-release-sync/emscripten-module';
import { QuickJSFFI } from '@jitl/quickjs-wasmfile-release-sync/ffi';
import { newQuickJSWASMModuleFromVariant, type QuickJSSyncVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core';

type Module = ConstructorParameters<typeof QuickJSFFI>[0];
type Loader = (options: object) => Promise<Module>;
export type Ffi = InstanceType<typeof QuickJSFFI>;
export type ContextPointer = Parameters<Ffi['QTS_Call']>[0];

/** One instance of QuickJS; guests in it share its memory, and each has a heap with a limit of its own there. */
export interface Engine {
  quickjs: QuickJSWASMModule;
  ffi: Ffi;
  /** The context that was made last, and where the buffer lies that was made last. */
  last: { context: ContextPointer; buffer: number };
  /** The memory as it is now: it moves when it grows. */
  bytes(): Uint8Array;
}

/** An instance of QuickJS; of a crashed one nothing is used again. */
export async function openEngine(wasm: WebAssembly.Module): Promise<Engine> {
  const last = { context: 0 as ContextPointer, buffer: 0 };
  let module: Module | undefined;
  let ffi: Ffi | undefined;
  const instantiateWasm = (imports: WebAssembly.Imports, ready: (instance: WebAssembly.Instance) => void) => {
    ready(new WebAssembly.Instance(wasm, imports));
    return {};
  };
  class Watched extends QuickJSFFI {
    constructor(given: Module) {
      super(given);
      ffi = this;
      const { QTS_NewContext, QTS_NewArrayBuffer } = this;
      this.QTS_NewContext = (runtime, intrinsics) => {
        last.context = QTS_NewContext(runtime, intrinsics);
        return last.context;
      };
      this.QTS_NewArrayBuffer = (context, pointer, length) => {
        last.buffer = pointer as number;
        return QTS_NewArrayBuffer(context, pointer, length);
      };
    }
  }
  const variant = {
    type: 'sync',
    importFFI: async () => Watched,
    importModuleLoader: async () => async (options: object) => {
      module = await (loadModule as unknown as Loader)({ ...options, instantiateWasm });
      return module;
    },
  } as unknown as QuickJSSyncVariant;
  const quickjs = await newQuickJSWASMModuleFromVariant(variant);
  return { quickjs, ffi: ffi as unknown as Ffi, last, bytes: () => (module as Module).HEAPU8 };
}
