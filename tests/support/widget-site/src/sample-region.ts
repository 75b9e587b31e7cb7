// A file to quote from.
export function outer(value: number): number {
  // #region doubles
  const twice = value * 2;
  return twice;
  // #endregion
}
