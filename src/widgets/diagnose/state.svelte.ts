/** What the page knows of the logs that were read: runs, what was found in them, and what is going on. */
import type { DiagnoseConfig } from '../../logs/wishes.ts';
import { openReader, type Reader } from '../../worker/diagnose-client.ts';
import type { Diagnosis, FromDiagnose, Refusal, Role, RunSketch, Unit, Wish } from '../../worker/diagnose-protocol.ts';

/** A run with what was found, as far as it is known. */
export interface Found {
  run: RunSketch;
  diagnosis?: Diagnosis | undefined;
}

/** What was dropped, kept so that it can be read again with other columns. */
interface Dropped {
  files: { name: string; blob: Blob }[];
}

/** Runs shown at most; a file may hold hundreds. */
const SHOWN = 60;

export class DiagnoseState {
  found = $state.raw<Found[]>([]);
  refused = $state.raw<Refusal[]>([]);
  chosen = $state<string>();
  beside = $state<string>();
  busy = $state(false);
  share = $state<number>();
  doing = $state('');
  message = $state('');
  report = $state.raw<{ as: 'markdown' | 'html'; text: string }>();
  wish = $state.raw<Wish>({ columns: {}, detectors: {} });

  #reader: Reader | undefined;
  #number = 0;
  #dropped: Dropped | undefined;
  #reporting: 'markdown' | 'html' = 'markdown';

  get shown(): Found | undefined {
    return this.found.find(({ run }) => run.id === this.chosen) ?? this.found[0];
  }
  get compared(): Found | undefined {
    return this.found.find(({ run }) => run.id === this.beside && run.id !== this.shown?.run.id);
  }
  get more(): number {
    return Math.max(0, this.found.length - SHOWN);
  }
  get listed(): Found[] {
    return this.found.slice(0, SHOWN);
  }

  /** Reads files; runs that were read before stay, to be compared with. */
  read(files: { name: string; blob: Blob }[]): void {
    if (files.length === 0) return;
    this.#dropped = { files };
    this.#begin(`Reading ${files.length === 1 ? files[0]?.name : `${files.length} files`}`);
    this.#send({ kind: 'read', id: this.#number, files, wish: $state.snapshot(this.wish) as Wish });
  }

  /** Reads pasted text as a file. */
  paste(text: string): void {
    this.read([{ name: 'pasted.log', blob: new Blob([text]) }]);
  }

  /** What a column stands for, by hand: the same files are read again. */
  map(column: string, role: Role): void {
    this.wish = { ...this.wish, columns: { ...this.wish.columns, [column]: role } };
    this.#again();
  }

  /** What the rows count, by hand. */
  count(unit: Unit): void {
    this.wish = { ...this.wish, unit };
    this.#again();
  }

  /** Leaves a detector out or takes it in again; the runs are judged again. */
  watch(detector: string, on: boolean): void {
    this.wish = { ...this.wish, detectors: { ...this.wish.detectors, [detector]: on } };
    this.#rejudge();
  }

  /** Another threshold of a detector, or with no value the usual one; the runs are judged again. */
  threshold(detector: string, name: string, value: number | undefined): void {
    const { [detector]: before, ...others } = this.wish.detectors;
    const { [name]: _, ...kept } = typeof before === 'object' ? before : {};
    const wish = value === undefined ? kept : { ...kept, [name]: value };
    this.wish = { ...this.wish, detectors: { ...others, ...(Object.keys(wish).length > 0 && { [detector]: wish }) } };
    this.#rejudge();
  }

  /** Takes over a config: the detectors that judge, and what columns are; the files are read again. */
  adopt({ detectors = {}, columns = {}, unit }: DiagnoseConfig): void {
    this.wish = { ...this.wish, detectors, columns, unit };
    if (this.#dropped) this.#again();
  }

  /** A run that went well, for the others to be compared with. */
  baseline(id: string | undefined): void {
    this.wish = { ...this.wish, baseline: id };
    this.beside = id;
    this.#rejudge();
  }

  cancel(): void {
    this.#reader?.send({ kind: 'cancel' });
  }

  write(as: 'markdown' | 'html', lessons: Record<string, { title: string; url: string }>): void {
    const { shown } = this;
    if (!shown) return;
    this.#reporting = as;
    this.#send({ kind: 'report', id: this.#number, runs: [shown.run.id], as, lessons: $state.snapshot(lessons) });
  }

  forget(id: string): void {
    this.found = this.found.filter(({ run }) => run.id !== id);
    this.#reader?.send({ kind: 'forget', runs: [id] });
  }

  /** Shows a run that was kept: it was judged when it was kept. */
  open(run: RunSketch, diagnosis: Diagnosis): void {
    if (!this.found.some((one) => one.run.id === run.id)) this.found = [{ run, diagnosis }, ...this.found];
    this.chosen = run.id;
  }

  #again(): void {
    const dropped = this.#dropped;
    if (!dropped) return;
    const prefix = `${this.#number}:`;
    this.found = this.found.filter(({ run }) => !run.id.startsWith(prefix));
    this.read(dropped.files);
  }

  #rejudge(): void {
    if (this.found.length === 0) return;
    this.#begin('Judging again');
    const runs = this.found.map(({ run }) => run.id);
    this.#send({ kind: 'judge', id: this.#number, runs, wish: $state.snapshot(this.wish) as Wish });
  }

  #begin(doing: string): void {
    this.#number++;
    this.busy = true;
    this.share = undefined;
    this.doing = doing;
    this.message = '';
    this.refused = [];
  }

  #send(message: Parameters<Reader['send']>[0]): void {
    this.#reader ??= openReader(
      (said) => this.#hear(said),
      (sentence) => this.#fail(sentence),
    );
    this.#reader.send(message);
  }

  #fail(sentence: string): void {
    this.busy = false;
    this.message = sentence;
    this.#reader?.close();
    this.#reader = undefined;
  }

  #hear(said: FromDiagnose): void {
    if (said.kind === 'report') {
      this.report = { as: this.#reporting, text: said.text };
      return;
    }
    if (said.id !== this.#number) return;
    if (said.kind === 'progress') {
      this.share = said.share;
      if (said.judging) this.doing = `Judging ${said.judging}`;
    } else if (said.kind === 'read') {
      this.found = [...said.runs.map((run): Found => ({ run })), ...this.found];
      this.refused = said.refused;
      if (said.runs.length > 0) this.chosen = said.runs[0]?.id;
    } else if (said.kind === 'judged') {
      this.found = this.found.map((one) => (one.run.id === said.diagnosis.run ? { ...one, diagnosis: said.diagnosis } : one));
    } else if (said.kind === 'done') {
      this.busy = false;
      if (said.cancelled) this.message = 'Stopped: what was read before stays.';
    } else this.#fail(said.sentence);
  }
}
