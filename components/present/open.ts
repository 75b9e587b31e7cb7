// What every page asks for when its address has a question in it: nothing but the way to the slides, so that pages that are not
// slides carry one short name and no more.

if (new URLSearchParams(location.search).has('present'))
  void import('./present.ts').then(({ present }) => present());

export {};
