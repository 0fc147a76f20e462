import { describe, expect, it } from 'vitest';
import { toDocuments as fromCrux } from '../../main/vendors/crux/to-document.ts';
import { toDocuments as fromEmnify } from '../../main/vendors/emnify/to-document.ts';
import { cruxSeed, emnifySeed, fixtureAccount } from '../../tests/fixtures/load.ts';
import { noParty } from '../document/blank.ts';
import type { Party } from '../document/document.ts';
import { missing, stated, type Fact } from '../document/fact.ts';
import { contactLines, partyLines } from './party.ts';

const text = (value: string): Fact<string> => stated(value, 'order', '$');

function required(party: Party | null | undefined): Party {
  if (party === null || party === undefined) throw new Error('no party');
  return party;
}

describe('partyLines', () => {
  it('of the emnify seed read as on an envelope', () => {
    const billTo = required(fromEmnify(emnifySeed(), fixtureAccount('emnify'))[0]?.billTo);
    expect(partyLines(billTo)).toEqual(['org44', 'Test user', 'Test street 1', '1 Test city', 'Canada']);
    expect(contactLines(billTo)).toEqual(['user56@localhost']);
  });

  it('of the Crux seed keep every line break', () => {
    const shipTo = required(fromCrux(cruxSeed(), fixtureAccount('crux'))[0]?.shipTo);
    expect(partyLines(shipTo)).toEqual([
      'Megan King',
      'Black-Rice',
      '08712 Villarreal Cliffs',
      'Bishopchester, OK 45032',
      '9652 Richard Plains',
      'Erikamouth, MP 22422-9361',
      'Franklinbury, North Dakota 85254',
      'USA',
    ]);
  });

  it('drop what is empty or said twice, and split at every kind of line break', () => {
    const address = {
      street: [text(' a\r\nb\n\n c\u2028d ')],
      city: missing(),
      region: text('ND'),
      postalCode: missing(),
      country: text('  '),
    };
    const party = { ...noParty(), name: text('Zuul'), contact: text('Zuul'), address };
    expect(partyLines(party)).toEqual(['Zuul', 'a', 'b', 'c', 'd', 'ND']);
    expect(partyLines(noParty())).toEqual([]);
  });
});
