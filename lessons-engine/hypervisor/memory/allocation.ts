// Who gets how much, when there is not enough for all: each pays for its pages with its shares, and a page goes from whoever
// pays least for one. A page that lies idle is charged more than one that is used, by a tax.
// Waldspurger 2002, section 5 "Shares vs. Working Sets": the adjusted shares-per-page ratio, min-funding revocation.

/** What the price of a page depends on. */
export interface Payer {
  /** Its weight: who has more of them pays more for a page. */
  shares: number;
  /** Pages that it has. */
  pages: number;
  /** The fraction of them that it uses, 0 … 1. */
  active: number;
  /** The part of its idle memory that may be taken for others, 0 … less than 1. */
  tax: number;
}

/** ρ = S / (P · (f + k · (1 − f))), and k = 1 / (1 − τ) is what an idle page costs. */
export function sharesPerPage({ shares, pages, active, tax }: Payer): number {
  const idlePageCost = 1 / (1 - tax);
  return shares / (Math.max(pages, 1) * (active + idlePageCost * (1 - active)));
}

/** What one guest would like to have, and what it was promised. */
export interface Claim {
  /** Its weight where memory is short. */
  shares: number;
  /** Pages that it would use if nobody else were there. */
  demand: number;
  /** Pages that it always gets. */
  min: number;
  /** The fraction of its pages that it uses, 0 … 1. */
  active: number;
}

/** Pages for each claim, at most `available` in all as far as minimums allow: page by page from whoever pays least. */
export function targets(claims: readonly Claim[], available: number, tax: number): number[] {
  const pages = claims.map(({ demand }) => Math.floor(demand));
  let excess = pages.reduce((sum, each) => sum + each, 0) - Math.floor(available);
  for (; excess > 0; excess--) {
    let loser = -1;
    let least = Infinity;
    claims.forEach(({ shares, min, active }, index) => {
      if ((pages[index] as number) <= min) return;
      const price = sharesPerPage({ shares, pages: pages[index] as number, active, tax });
      if (price < least) [least, loser] = [price, index];
    });
    if (loser < 0) break;
    pages[loser]!--;
  }
  return pages;
}
