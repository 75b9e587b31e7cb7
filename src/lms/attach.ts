// In a page of a package: hands its progress to the launched page around it. Loaded only where the page says that it is part of a
// package (`<html data-lms>`), so the site itself knows nothing of it.

import { openProgress } from '../../components/progress/progress.ts';
import type { CourseHost } from './course-host.ts';

/** The page around this one; undefined when there is none, or it is somebody else's. */
export function hostOf(page: Window): CourseHost | undefined {
  try {
    return page.parent === page ? undefined : page.parent.ringCourse;
  } catch {
    return undefined;
  }
}

export async function attach(): Promise<void> {
  const host = hostOf(window);
  if (host) host.attach(await openProgress(), window);
}

void attach();
