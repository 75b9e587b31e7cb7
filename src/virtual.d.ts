// Modules that the build writes: see src/integrations.
declare module 'virtual:course-hashes' {
  export const hashes: import('./course/course-version.ts').CourseHashes;
}
declare module 'virtual:engine-reference' {
  export const floors: readonly import('../components/reference/engine/api.ts').ApiFloor[];
}
