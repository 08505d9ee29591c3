import type { FileProblem } from '../store/file-problem.ts';

/** `error` fails the check; `question` fails it until a second reviewer agrees; `notice` never does. */
export type Finding = FileProblem & { severity: 'error' | 'needs-review' | 'notice' };

/** Whether a change touches a file. A fault that two files share is reported at the changed one. */
export type IsChanged = (file: string) => boolean;
