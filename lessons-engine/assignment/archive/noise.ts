// What systems put beside the files of people, in folders and in archives: nobody hands it in.

const NOISE = /^(?:\.(?!\.?$).*|__MACOSX|Thumbs\.db|desktop\.ini)$/i;

/** Of one name, without its folders. */
export const isNoise = (name: string): boolean => NOISE.test(name);
