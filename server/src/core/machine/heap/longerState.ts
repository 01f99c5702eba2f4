/** What has become longer on some ways only. */
export interface LongerOnSomeWays {
  /** Bytes that it takes at least. */
  least: number;
  /** By how many bytes it has become longer on some ways. */
  more: number;
}
