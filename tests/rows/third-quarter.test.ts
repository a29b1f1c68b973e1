import { describe } from 'vitest';
import { trainRows } from './trained.ts';

describe('every fourth row of the catalogue, trained: the third', () => trainRows(2, 4));
