/** The names under which the server is reached, the sites that may ask it, and the proxies that it trusts. */
export interface Access {
  /** The names under which the server is reached; without them, any name is taken. */
  readonly hosts?: readonly string[];
  /** Sites whose pages may ask, as browsers name them; `*` for all. The server's own pages always may. */
  readonly origins?: readonly string[];
  /** Addresses and networks of the proxies that are believed when they name a client. */
  readonly proxies?: readonly string[];
}
