/** What a page knows of the catalogue: titles, ranges and effects as JSON made at build, none of its code. */
import type { DetectorCategory, Settings, SettingValue } from '../../experiment.ts';

/** A task as the Lab offers it. */
export interface TaskCard {
  id: string;
  title: string;
  description: string;
  /** What differs from the defaults of every field. */
  defaults: Settings;
  /** Models that learn its data: the first is that of its defaults, and what each other sets. */
  models?: { title: string; set: Settings }[];
  source?: { title: string; url: string; licence: string };
  /** The first of the training rows that seed 1 gives it, where they are points of the plane. */
  plane?: { rows: number; x: number[]; labels: number[] };
}

/** What an injection does on one task. */
export interface InjectionEffect {
  /** The net, optimizer and size in which the failure shows. */
  setting: Settings;
  /** The settings that it alters: their values at severities 0, .05, .1 … 1. */
  values: Record<string, SettingValue[]>;
}

/** An injection as the Lab offers it. */
export interface InjectionCard {
  id: string;
  title: string;
  description: string;
  category: DetectorCategory;
  appliesTo: string[];
  severity: [string, string, string];
  cures: string[];
  /** By task. */
  effects: Record<string, InjectionEffect>;
}

/** A remedy as a button offers it. */
export interface RemedyCard {
  id: string;
  title: string;
  description: string;
  from: 'start' | 'checkpoint';
}

/** A detector as a verdict is titled by it. */
export interface DetectorCard {
  id: string;
  title: string;
  description: string;
  category: DetectorCategory;
}

/** All that the Lab is told of the catalogue. */
export interface Cards {
  tasks: TaskCard[];
  injections: InjectionCard[];
  remedies: RemedyCard[];
  detectors: DetectorCard[];
}

/** Severities at which effects are listed: 0, .05 … 1. */
export const SEVERITY_STEPS = 20;

/** A title within a sentence: its first letter small, names and acronyms (ReLU, NaN) as they are. */
export function lowered(title: string): string {
  return /^[A-Z][a-z]/.test(title) && !/^\S*[a-z][A-Z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** The title on the card of this id, or the id made readable. */
export function titleOf(cards: readonly { id: string; title: string }[], id: string): string {
  return cards.find((card) => card.id === id)?.title ?? id.replaceAll('-', ' ');
}
