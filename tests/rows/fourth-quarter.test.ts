import { describe } from 'vitest';
import { trainRows } from './trained.ts';

describe('every fourth row of the catalogue, trained: the fourth', () => trainRows(3, 4));
