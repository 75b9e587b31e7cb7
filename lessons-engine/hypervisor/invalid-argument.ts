/** A request that no machine could carry out: the caller's mistake, in KVM's terms EINVAL. */
export class InvalidArgument extends Error {
  override name = 'InvalidArgument';
}
