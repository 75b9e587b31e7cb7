// Labs, quizzes, challenges and games in; verdicts and reports out. The same answer gets the same report everywhere.

export { Attempt, type Api } from './attempt.ts';
export type {
  ChallengeScore,
  Contender,
  GuessVerdict,
  Lap,
  PredictChallenge,
  Pricing,
  Quantity,
  RacePoint,
  RaceResult,
} from './challenge.ts';
export { CheckFailure, expectSame } from './check-failure.ts';
export { editSolution, type SolutionEdit } from './edit-solution.ts';
export { gradeAnswer, VALUE_PART } from './grade-answer.ts';
export { reached, type Goal, type Reached } from './goal.ts';
export { grade, type GradeOptions } from './grade.ts';
export { parseInline, plainInline, type InlineSpan } from './inline.ts';
export type { Check, Hint, Lab } from './lab.ts';
export { costOf, measureLap, type Runner } from './measure-lap.ts';
export { parseCount, parseNumber, parseWord, type ParsedNumber } from './parse-number.ts';
export type {
  Answer,
  Inline,
  MatchingQuestion,
  MultipleQuestion,
  NumericQuestion,
  Option,
  OrderingQuestion,
  PartVerdict,
  Question,
  Quiz,
  SingleQuestion,
  TraceQuestion,
  Verdict,
} from './quiz.ts';
export type { CheckResult, LoadFailure, Report, SourcePlace } from './report.ts';
export { questionVariant } from './question-variant.ts';
export { standing, type Standing } from './retry.ts';
export {
  EXACT_FACTOR,
  factorOff,
  HOPELESS_FACTOR,
  pointsFor,
  scoreGuesses,
  type Guessable,
} from './score-guesses.ts';
export {
  gradeScenario,
  type Choice,
  type Defence,
  type Fact,
  type Game,
  type Scenario,
  type ScenarioVerdict,
} from './scenario.ts';
export { shownOrder } from './shown-order.ts';
export { traceAnswer } from './trace-answer.ts';
export {
  gradeFinding,
  type DetectiveCase,
  type DetectiveGame,
  type DetectiveVerdict,
  type Evidence,
  type Finding,
  type PlaceToRun,
  type Requirement,
  type Workload,
  type Worth,
} from './detective.ts';
export { validateDetective } from './validate-detective.ts';
export { validateChallenge } from './validate-challenge.ts';
export { validateGame } from './validate-game.ts';
export { validateLab, type LabFiles } from './validate-lab.ts';
export { validateQuiz } from './validate-quiz.ts';
export { VmWorld, type GuestImage, type VmWorldOptions } from './vm-api.ts';
