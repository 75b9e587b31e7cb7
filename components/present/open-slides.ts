// What the script of every page asks for when its address has the word "present" in it: nothing but the way to the slides, so that
// pages that are not slides carry one name and no more.

if (new URLSearchParams(location.search).has('present'))
  void import('./present.ts').then(({ present }) => present());
