import { Property, Relationship } from '../declare.js';
import { Actor } from '../entities/Actor.js';
import { Infrastructure } from '../entities/Infrastructure.js';
import { Organization } from '../entities/Organization.js';
import { Programme } from '../entities/Programme.js';
import { Project } from '../entities/Project.js';
import { enumeration } from '../values/enumeration.js';
import { Money, type MoneyValue } from '../values/Money.js';
import { State } from './base.js';

export const FundingForm = enumeration('FundingForm', 'In what form money is given.', {
  GRANT: 'Given, not to be paid back.',
  INVESTMENT: 'Given for a share.',
  LOAN: 'Lent.',
});

@Relationship({
  type: 'FUNDS',
  description: 'An actor or a programme pays for something.',
  from: { as: 'funder', field: 'funds', description: 'What it pays for.' },
  to: { as: 'funded', field: 'funders', description: 'Who pays for it.' },
  joins: [{ from: [Actor, Programme], to: [Project, Programme, Infrastructure, Organization] }],
})
export class Funding extends State {
  @Property(Money, { description: 'How much, as the source says.' })
  amount?: MoneyValue;

  @Property(FundingForm, { description: 'In what form; null if no source says.' })
  form?: string;
}
