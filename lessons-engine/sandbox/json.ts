// Everything that crosses the border of the sandbox, in either direction.

/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
