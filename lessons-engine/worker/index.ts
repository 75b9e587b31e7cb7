export { EngineBug, EngineClient, Refused } from './client.ts';
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
