/** The guest or the machine cannot be had as it was asked for; the message is for the reader. */
export class UnfitGuest extends Error {
  override name = 'UnfitGuest';
}
