// Tags, comments, and whole scripts and style sheets, one after the other. A small scanner, not a full HTML parser: it sees Astro's
// output only, which is well formed.

/** Groups of a script or style element: its tag, its name, what is in it, its end. */
export const htmlToken =
  /<!--[\s\S]*?-->|(<(script|style)\b(?:"[^"]*"|'[^']*'|[^'">])*>)([\s\S]*?)(<\/\2>)|<[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>/g;
