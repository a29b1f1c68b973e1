/** What the page of blind cases knows of failures, made at build. */
export interface BlindCard {
  id: string;
  title: string;
  description: string;
  family: string;
  /** The address of the lesson that shows it. */
  lesson?: { title: string; href: string };
}

/** The page's words: failures, families in their order, detectors, and the site's base. */
export interface BlindCards {
  failures: BlindCard[];
  families: { id: string; title: string }[];
  detectors: Record<string, string>;
  base: string;
}

/** The largest number of a case. */
export const CASES = 99_999;

/** The case of a day: the same for everybody, another every day. */
export function caseOfDay(now: Date): number {
  const day = Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
  return 1 + ((day * 7919) % CASES);
}

/** The number of a case in a page's query, `?case=4711`; undefined where there is none or it is no case. */
export function caseIn(search: string): number | undefined {
  const text = new URLSearchParams(search).get('case') ?? '';
  const number = Number(text);
  return /^\d+$/.test(text) && number >= 1 && number <= CASES ? number : undefined;
}
