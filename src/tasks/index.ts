import type { Task } from '../experiment.ts';

const modules = import.meta.glob<Task>(['./*.ts', '!./index.ts'], { eager: true, import: 'default' });

/** Every task, by id. */
export const tasks: Task[] = Object.values(modules).sort((a, b) => (a.id < b.id ? -1 : 1));
