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
  /** Whether the memory has grown: until then nothing that a guest left behind can matter to the next. */
  grown(): boolean;
  /** Whether a guest has been in it. */
  used: boolean;
}

const PAGE = 65_536;
/** Bytes that QuickJS is built to begin with. */
const BEGIN = 16_777_216;

/**
 * An instance of QuickJS with at most so many bytes of memory, 16 MB or more; of a crashed one nothing is used again. QuickJS' own
 * limit is no help in WebAssembly, where it counts eight bytes for a block of any size: a guest limited to 4 MB was seen to fill 1,200.
 */
export async function openEngine(wasm: WebAssembly.Module, bytes: number): Promise<Engine> {
  const last = { context: 0 as ContextPointer, buffer: 0 };
  let module: Module | undefined;
  let ffi: Ffi | undefined;
  const instantiateWasm = (imports: WebAssembly.Imports, ready: (instance: WebAssembly.Instance) => void) => {
    ready(new WebAssembly.Instance(wasm, imports));
    return {};
  };
  const wasmMemory = new WebAssembly.Memory({ initial: BEGIN / PAGE, maximum: Math.max(BEGIN, bytes) / PAGE });
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
      module = await (loadModule as unknown as Loader)({ ...options, instantiateWasm, wasmMemory });
      return module;
    },
  } as unknown as QuickJSSyncVariant;
  const quickjs = await newQuickJSWASMModuleFromVariant(variant);
  const now = () => (module as unknown as Module).HEAPU8;
  return { quickjs, ffi: ffi as unknown as Ffi, last, bytes: now, grown: () => now().length > BEGIN, used: false };
}
