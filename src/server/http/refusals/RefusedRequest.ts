import { ClientError } from '../../../errors.js';

/** The client's: what it sent has not the form of a question, or names or sends a document that it may not. */
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
