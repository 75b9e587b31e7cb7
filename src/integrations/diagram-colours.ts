// How diagrams look: mermaid's configuration, in which every colour is a stand-in, and what each stand-in becomes in the
// drawing: a token of src/styles/tokens.css. So one drawing serves both themes.

/** Stand-ins (hex, lower case) and the tokens that take their place. */
export const palette = {
  '#fe0101': '--r-text',
  '#fe0202': '--r-muted',
  '#fe0303': '--r-bg',
  '#fe0404': '--r-surface',
  '#fe0505': '--r-surface-2',
  '#fe0606': '--r-line',
  '#fe0707': '--r-line-strong',
  '#fe0808': '--r-accent',
  '#fe0909': '--r-accent-soft',
} as const;

type Token = (typeof palette)[keyof typeof palette];
const standIn = (token: Token): string =>
  Object.entries(palette).find(([, name]) => name === token)?.[0] as string;

const text = standIn('--r-text');
const muted = standIn('--r-muted');
const page = standIn('--r-bg');
const surface = standIn('--r-surface');
const raised = standIn('--r-surface-2');
const line = standIn('--r-line');
const strong = standIn('--r-line-strong');
const accent = standIn('--r-accent');
const soft = standIn('--r-accent-soft');

/** The text font of the site, by which mermaid measures. */
const font = "'Figtree Variable', 'Figtree Fallback', system-ui, sans-serif";

/** What `mermaid.initialize` gets. Sizes in CSS pixels; narrow on purpose, for windows of 360 px. */
export const mermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  deterministicIds: true,
  handDrawnSeed: 1,
  look: 'classic',
  htmlLabels: false,
  fontFamily: font,
  fontSize: 14,
  theme: 'base',
  flowchart: {
    htmlLabels: false,
    curve: 'linear',
    rankSpacing: 34,
    padding: 6,
    wrappingWidth: 120,
    subGraphTitleMargin: { top: 4, bottom: 0 },
    useMaxWidth: false,
  },
  sequence: {
    width: 122,
    height: 40,
    actorMargin: 10,
    boxMargin: 6,
    boxTextMargin: 4,
    noteMargin: 8,
    messageMargin: 30,
    diagramMarginX: 4,
    diagramMarginY: 4,
    mirrorActors: false,
    wrap: true,
    wrapPadding: 4,
    useMaxWidth: false,
    actorFontSize: 14,
    messageFontSize: 13,
    noteFontSize: 13,
    actorFontFamily: font,
    messageFontFamily: font,
    noteFontFamily: font,
    actorFontWeight: 600,
  },
  state: { useMaxWidth: false },
  class: { useMaxWidth: false, htmlLabels: false },
  er: { useMaxWidth: false },
  themeVariables: {
    fontFamily: font,
    fontSize: '14px',
    background: page,
    textColor: text,
    titleColor: text,
    lineColor: muted,
    arrowheadColor: muted,
    primaryColor: surface,
    primaryTextColor: text,
    primaryBorderColor: strong,
    secondaryColor: raised,
    secondaryTextColor: text,
    secondaryBorderColor: strong,
    tertiaryColor: page,
    tertiaryTextColor: text,
    tertiaryBorderColor: line,
    noteBkgColor: soft,
    noteTextColor: text,
    noteBorderColor: accent,
    mainBkg: surface,
    secondBkg: raised,
    border1: strong,
    border2: strong,
    nodeBkg: surface,
    nodeBorder: strong,
    nodeTextColor: text,
    clusterBkg: page,
    clusterBorder: line,
    defaultLinkColor: muted,
    edgeLabelBackground: page,
    errorBkgColor: page,
    errorTextColor: text,
    actorBkg: surface,
    actorBorder: strong,
    actorTextColor: text,
    actorLineColor: line,
    signalColor: muted,
    signalTextColor: text,
    labelBoxBkgColor: surface,
    labelBoxBorderColor: strong,
    labelTextColor: text,
    loopTextColor: text,
    activationBkgColor: raised,
    activationBorderColor: strong,
    sequenceNumberColor: page,
    rowOdd: page,
    rowEven: surface,
    transitionColor: muted,
    transitionLabelColor: text,
    stateLabelColor: text,
    stateBkg: surface,
    labelBackgroundColor: page,
    compositeBackground: page,
    compositeTitleBackground: surface,
    compositeBorder: line,
    altBackground: page,
    specialStateColor: muted,
    innerEndBackground: strong,
    classText: text,
    attributeBackgroundColorOdd: page,
    attributeBackgroundColorEven: surface,
    relationColor: muted,
    relationLabelColor: text,
    relationLabelBackground: page,
    strokeWidth: 1,
    dropShadow: 'none',
    useGradient: false,
    gradientStart: strong,
    gradientStop: strong,
  },
} as const;

/** Puts tokens in the place of stand-ins, whichever way the browser wrote them. */
export function recolour(svg: string): string {
  let result = svg;
  for (const [hex, token] of Object.entries(palette)) {
    const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    result = result
      .replaceAll(new RegExp(hex, 'gi'), `var(${token})`)
      .replaceAll(new RegExp(`rgb\\(${r}, ?${g}, ?${b}\\)`, 'g'), `var(${token})`)
      .replaceAll(
        new RegExp(`rgba\\(${r}, ?${g}, ?${b}, ?([\\d.]+)\\)`, 'g'),
        (_, alpha: string) => `color-mix(in srgb, var(${token}) ${Number(alpha) * 100}%, transparent)`,
      );
  }
  return result;
}

/** Colours that are still written out: a drawing with any of them would be wrong in one of the themes. */
export function literalColours(svg: string): string[] {
  const values = [
    ...svg.matchAll(
      /(?:fill|stroke|color|background|background-color|stop-color|flood-color)\s*[:=]\s*"?([^;"}]+)/g,
    ),
  ].map((match) => (match[1] as string).replace('!important', '').trim());
  const free =
    /^(?:none|currentcolor|transparent|inherit|var\(--r-[a-z0-9-]+\)|url\(#.*\)|context-(?:fill|stroke)|color-mix\(in srgb, var\(--r-[a-z0-9-]+\) [\d.]+%, transparent\))$/i;
  return values.filter((value) => !free.test(value));
}
