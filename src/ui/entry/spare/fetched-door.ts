import { fetchedOnce } from '../../frame/fetched.tsx';

/** The rare ways in: fetched when somebody asks for one. */
export const doorPart = fetchedOnce(async () => (await import('./start-door.ts')).startDoor());
