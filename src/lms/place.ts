/** A learning platform, whichever it is: what it knows of the learner, and what it is told. */
import type { Report } from './course.ts';

/** What a platform is told at once. */
export interface Told {
  report: Report;
  /** Packed progress, to go on in another browser. */
  suspended: string;
  /** The page that is open, as a path within the course. */
  location: string;
}

/** A session with a platform. */
export interface Place {
  /** Who is learning, as the platform names them: no name, no address. */
  learner: string;
  suspended: string;
  location: string;
  /** The address to go back to, where the platform gave one. */
  back?: string;
  tell(told: Told): Promise<void>;
  /** Ends the session, once; what is sent must leave with the page. */
  end(told: Told): void;
}
