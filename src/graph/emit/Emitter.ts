import { invariant } from '../../errors.js';
import type { Types } from '../../types/make.js';
import type { AsOf } from '../limits/AsOf.js';
import { Writer } from '../pattern/Writer.js';
import type { Form, Selected } from '../select/Selection.js';
import type { Frame } from './Frame.js';
import type { Read } from './Reading.js';

/** Writes what a field takes into the columns of a frame, and says how to read it. */
export type Emit<Behind extends Form = Form> = (emitter: Emitter, selected: Selected<Behind>, frame: Frame) => Read;

/** The ways in which fields of nodes and of relationships are written, by their form. */
export type Forms = { readonly [F in Form['form']]?: Emit<Extract<Form, { form: F }>> };

/** Writes one statement from what is selected. */
export class Emitter extends Writer {
  constructor(
    readonly types: Types,
    asOf: AsOf,
    /** Whether the claims behind everything are read, too. */
    readonly provenance: boolean,
    /** Whether names are wanted in English, or else in whatever language there is. */
    readonly inEnglish: boolean,
    private readonly forms: Forms,
  ) {
    super(types.model, asOf);
  }

  /** Writes a field of a node or of a relationship, and says how to read it. */
  field(selected: Selected, frame: Frame): Read {
    const emit = this.forms[selected.form.form] as Emit | undefined;
    invariant(emit, `nothing writes ${selected.path}`);
    return emit(this, selected, frame);
  }
}
