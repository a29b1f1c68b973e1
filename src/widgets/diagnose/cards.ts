/** What /diagnose knows of detectors: their cards, and the thresholds that a person may alter. */
import type { Detector } from '../../experiment.ts';
import type { DetectorCard } from '../lab/cards.ts';

/** A detector with its thresholds by name, as they usually are. */
export interface WatchCard extends DetectorCard {
  thresholds: Record<string, number>;
}

/** The card of a detector; what is no number, such as a list of patterns, is not typed here. */
export function watchCard({ id, title, description, category, defaults }: Detector): WatchCard {
  const numbers = Object.entries(defaults as Record<string, unknown>).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return { id, title, description, category, thresholds: Object.fromEntries(numbers) };
}
