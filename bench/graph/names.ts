import type { Dice } from './Dice.js';

/** What something is called: always in English, sometimes in Japanese, too. */
export interface Naming {
  readonly en: string;
  readonly ja?: string;
}

export function personName(dice: Dice): Naming {
  const [given, family] = dice.chance(0.5)
    ? [dice.pick(japaneseGiven), dice.pick(japaneseFamily)]
    : [dice.pick(given_), dice.pick(family_)];
  const en = `${given[0]} ${family[0]}`;
  return dice.chance(0.45) ? { en, ja: given[2] === '' ? `${family[1]}${given[1]}` : `${given[1]}・${family[1]}` } : { en };
}

/** An invented word and what sort of body it is: "Korvana University". Few share one, so a search finds exactly one. */
export function organizationName(dice: Dice, [en, ja]: readonly [string, string]): Naming {
  const [word, kana] = coined(dice);
  return { en: `${word} ${en}`, ...(dice.chance(0.35) ? { ja: `${kana}${ja}` } : {}) };
}

export const projectName = (dice: Dice): Naming => ({ en: `${coined(dice)[0]}: ${dice.pick(purposes)} ${dice.pick(topics)}` });

export const eventName = (dice: Dice): Naming => ({ en: `${coined(dice)[0]} ${dice.pick(meetings)} on ${dice.pick(topics)}` });

export function placeName(dice: Dice): Naming {
  const [en, ja] = coined(dice);
  return { en, ...(dice.chance(0.5) ? { ja } : {}) };
}

export function domainName(dice: Dice): Naming {
  const [word, kana] = coined(dice);
  return { en: `${word.toLowerCase()} ${dice.pick(topics)}`, ja: `${kana}技術` };
}

/** Three or four syllables, in letters and in kana. */
function coined(dice: Dice): [string, string] {
  const parts = Array.from({ length: 3 + dice.below(2) }, () => dice.pick(syllables));
  const word = parts.map(([letters]) => letters).join('');
  return [`${word.charAt(0).toUpperCase()}${word.slice(1)}`, parts.map(([, kana]) => kana).join('')];
}

type Syllable = readonly [letters: string, kana: string];

const syllables: readonly Syllable[] = (
  'ka:カ ki:キ ko:コ ra:ラ ri:リ ro:ロ na:ナ ne:ネ no:ノ ta:タ te:テ to:ト sa:サ se:セ so:ソ ma:マ mi:ミ mo:モ va:ヴァ vi:ヴィ lu:ル du:ドゥ fe:フェ ga:ガ ' +
  'be:ベ za:ザ pi:ピ yu:ユ'
)
  .split(' ')
  .map((pair) => pair.split(':') as unknown as Syllable);

/** In letters, in the other script, and a mark for names that Japanese writes the other way round. */
type Part = readonly [string, string, string];
const parts = (list: string, mark: string): Part[] =>
  list.split(' ').map((pair) => [...(pair.split(':') as [string, string]), mark] as const);

const japaneseGiven = parts(
  'Aiko:愛子 Kenji:健二 Haruka:遥 Yuki:雪 Satoshi:智 Naomi:直美 Takashi:隆 Emi:恵美 Hiroshi:浩 Mariko:真理子 Ryo:亮 Sakura:桜',
  '',
);
const japaneseFamily = parts(
  'Sato:佐藤 Suzuki:鈴木 Takahashi:高橋 Tanaka:田中 Watanabe:渡辺 Ito:伊藤 Yamamoto:山本 Nakamura:中村 Kobayashi:小林 Kato:加藤 Yoshida:吉田 Yamada:山田 Mori:森 Hayashi:林',
  '',
);
const given_ = parts(
  'Anna:アンナ Peter:ペーター Marie:マリー Luca:ルカ Eva:エヴァ Jan:ヤン Sofia:ソフィア Miguel:ミゲル Åsa:オーサ Pekka:ペッカ Zoë:ゾエ Paul:パウル',
  '・',
);
const family_ = parts(
  'Müller:ミュラー Rossi:ロッシ Novák:ノヴァーク García:ガルシア Dubois:デュボワ Jansen:ヤンセン Nilsson:ニルソン Kowalski:コワルスキ Silva:シルヴァ Virtanen:ヴィルタネン Papadopoulos:パパドプロス Horvat:ホルヴァト',
  '・',
);
const purposes = ['trusted', 'resilient', 'green', 'open', 'secure', 'joint', 'advanced'];
const topics = ['networks', 'semiconductors', 'quantum links', 'robotics', 'batteries', 'photonics', 'materials', 'data spaces', 'sensing'];
const meetings = ['Workshop', 'Forum', 'Symposium', 'Dialogue', 'Summit', 'Round Table'];
