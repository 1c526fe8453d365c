import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The codings in which an answer can be sent compressed, the tightest first. */
export const codings = ['br', 'gzip'] as const;

/** A coding in which an answer can be sent compressed. */
export type Coding = (typeof codings)[number];

/** An answer as it is sent: made into JSON, hashed and compressed once, however many read it. */
export class Answer {
  private hash: string | undefined;
  private readonly forms = new Map<Coding, Promise<Buffer>>();
  private formBytes = 0;
  /** The name of the operation, for the log. */
  readonly operation: string | undefined;

  constructor(
    readonly body: Buffer,
    operation: string | undefined,
  ) {
    // A copy: what V8 cuts out of a text holds on to all of it, and this one comes out of the document.
    this.operation = operation && String(Buffer.from(operation.slice(0, operationCharsMax)));
  }

  /** The bytes that the answer takes in memory. They grow when it is compressed. */
  get bytes(): number {
    return this.body.length + this.formBytes;
  }

  /** One text for one body, as a part of its ETag. */
  get digest(): string {
    this.hash ??= hash('sha256', this.body, 'base64url').slice(0, 22);
    return this.hash;
  }

  /** The body in a coding, compressed when first asked for. */
  as(coding: Coding): Promise<Buffer> {
    const known = this.forms.get(coding);
    if (known) return known;
    const form = compress[coding](this.body).then((compressed) => {
      this.formBytes += compressed.length;
      return compressed;
    });
    this.forms.set(coding, form);
    return form;
  }
}

/** The log cuts a name to the same length. */
const operationCharsMax = 100;

// At these levels, compressing takes about as long as making the JSON. It runs on other threads than the one that answers.
const compress: Record<Coding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (body) => promisify(gzip)(body, { level: 3 }),
};
