/** The page that every contender serves; the answers are equal to the byte. net/web.s has the same one. */
export const PAGE = '<!doctype html><title>Hi</title><p>Hi.\r\n';
