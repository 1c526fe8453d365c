import { ClientError } from '../../../errors.js';

/** A mistake of the client: its request has not the form of a question, or names or sends a document that it may not. */
export class RefusedRequest extends ClientError {
  override name = 'RefusedRequest';

  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}
