/** From where, and under which name, we may be asked. */
export interface Access {
  /** The names under which we are reached; without them, any. */
  readonly hosts?: readonly string[];
  /** Sites whose pages may ask us, as browsers name them; `*` for all. Our own always may. */
  readonly origins?: readonly string[];
  /** Addresses and networks of the proxies that are believed when they say who asks. */
  readonly proxies?: readonly string[];
}
