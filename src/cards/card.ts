// What a card says that stands for a page where somebody shares its address.

export interface Card {
  /** Beside the name of the course: `Hypervisors / Chapter 4`. */
  place: string;
  title: string;
  /** Below it, in smaller letters. */
  says: string;
}

/** Unit: pixels. What the sites that show such cards ask for. */
export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;
