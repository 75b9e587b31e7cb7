/**
 * What the sandbox offers beyond the language: a console whose lines stand in
 * the report.
 */
declare const console: Record<'log' | 'info' | 'warn' | 'error' | 'debug', (...items: unknown[]) => void>;
