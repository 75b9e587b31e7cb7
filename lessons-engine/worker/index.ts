// The engine behind a message channel: a machine that is stepped through, an explorer that goes to any step, grading. A
// client stands on one side, what serves it on the other.

export { EngineBug, EngineClient, Refused } from './client.ts';
export { GradingClient } from './grading/grading-client.ts';
export type { ComparedPrograms, GradingRequest, GradingResponse } from './grading/messages.ts';
export { serveGrading, type GradingPlace } from './grading/serve-grading.ts';
export { ExplorerClient, SourceRefused } from './explorer/explorer-client.ts';
export { UnfitGuest } from './explorer/unfit-guest.ts';
export { serveExplorer, type Surroundings } from './explorer/serve-explorer.ts';
export { ExplorerSession } from './explorer/session.ts';
export { MachineSession } from './machine-session.ts';
export type {
  CodeLine,
  MachineFrame,
  NumberedRequest,
  Port,
  RegisterView,
  Request,
  Response,
  TimelineEntry,
  Way,
} from './messages.ts';
export { serve, Unavailable, type Course } from './serve.ts';
