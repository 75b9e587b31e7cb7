// An instructor’s selection and its rules, what a student hands in for it, and grading that by running it again; archives,
// tables of grades, programs that resemble each other.

export {
  ASSIGNMENT_FORMAT,
  ASSIGNMENT_VERSION,
  LIMITS,
  refsOf,
  type Assignment,
  type CourseVersion,
  type Pool,
  type SingleItem,
} from './assignment.ts';
export { acrossSubmissions, keptSources, type Across, type KeptSource, type SimilarWork } from './across.ts';
export { ARCHIVE_LIMITS, type ArchiveLimits } from './archive/archive-limits.ts';
export { bytesAsSource, type ByteSource } from './archive/byte-source.ts';
export { isNoise } from './archive/noise.ts';
export { submissionsIn, type FoundSubmission } from './archive/submissions-in.ts';
export { Unreadable, unreadableMessage } from './archive/unreadable.ts';
export { assignmentHash } from './assignment-hash.ts';
export { fromBase64, toBase64 } from './base64.ts';
export type { AnyChallenge, GradableCourse } from './course.ts';
export type { Flag, FlagKind, GradedItem, GradedSubmission } from './graded.ts';
export { FLAG_WORDS } from './flag-words.ts';
export { givenAssignment } from './given-assignment.ts';
export { gradeSubmission, gradeText, type GradingOptions } from './grade-submission.ts';
export { rounded } from './item-points.ts';
export { hash32, hashOf, shortHash } from './hashes.ts';
export { chapterOf, ITEM_KINDS, parseRef, type ItemKind, type ItemRef, type ParsedRef } from './item-ref.ts';
export { LINK_FIELD, linkText, LONG_LINK, readLink } from './link.ts';
export { asQuestion, type QuestionKey, type ShownQuestion } from './own-question.ts';
export { latenessAt, mayShow, WHENS, type Lateness, type Policy, type When } from './policy.ts';
export { readAssignment, readSubmission, type ReadResult } from './read-file.ts';
export { BOX_ITERATIONS, closeBox, openBox, type BoxCrypto } from './sealed-box.ts';
export type { Box, Sealed } from './sealed-shape.ts';
export { fingerprintsOf, type Fingerprints } from './similarity/fingerprints.ts';
export { percent } from './similarity/percent.ts';
export { matchingLines, resemblance, type MatchingLines } from './similarity/resemblance.ts';
export { similarPairs, type Printed, type SimilarPair } from './similarity/similar-pairs.ts';
export {
  SUBMISSION_FORMAT,
  SUBMISSION_LIMITS,
  SUBMISSION_VERSION,
  type Attempted,
  type ChallengeWork,
  type LabWork,
  type QuestionWork,
  type Submission,
  type Work,
} from './submission.ts';
export { reportHash, workHash } from './work-hash.ts';
export { drawnItems, sameStudent, sealedSeed, variantSeed, type DrawnItem } from './variant.ts';
export { readClassList, type ClassColumn, type ClassEntry, type ClassList } from './table/class-list.ts';
export { asItWas, csvText, harmless, readCsv, type Cell, type CsvRead } from './table/csv.ts';
export {
  countsOf,
  finalRows,
  gradeTable,
  pointsOf,
  type GradeTable,
  type TableCounts,
  type TableRow,
} from './table/grade-table.ts';
export { gradebookCsv, type Gradebook, type GradebookFile } from './table/gradebook-csv.ts';
export {
  matchStudents,
  nameOf,
  sameName,
  type Match,
  type Matched,
  type Person,
} from './table/match-students.ts';
export { readReceipts, type Receipts } from './table/receipts.ts';
export { tableCsv } from './table/table-csv.ts';
export { wallAt, wallTime, type WallTime } from './wall-time.ts';
export { gradesFile, GRADES_FORMAT, namedAssignment, type GradesFile } from './table/grades-file.ts';
