// Made of the models that build_tools/lookup/declaration.py names; a test compares the two.

// The emergency numbers, each with its use, and the bank's line for stopping payments.
//
// `danger` is what a danger is called whose card is not shown.
interface Calls {
  danger: string;
  numbers: Array<[string, string]>;
  stopPayment: string;
}

// What the lookup shows of an entry; `techniques` are the ids of those it uses, in order.
interface Card {
  kind: "case" | "technique" | "urgent";
  label: string;
  path: Array<string>;
  severity: string;
  flags: Array<string>;
  summary: string;
  status: string;
  withdrawn: Withdrawn | null;
  reviewBy: string;
  owner: string;
  provenance: string;
  customerSays: Array<string>;
  sections: Array<LinesSection | PairsSection | RepliesSection | TextsSection>;
  related: Array<Link>;
  techniques: Array<string>;
}

// A category and its number of cases in use.
interface CategoryCount {
  value: string;
  count: number;
}

// A kind of danger: expressions that mean it or only ask, look-alikes, and words also heard by sound.
interface DangerKind {
  id: string;
  title: string;
  triggers: Array<string>;
  asks: Array<string>;
  notTriggers: Array<string>;
  words: Array<string>;
}

// The label of entry keys, and what else may be typed around a key.
interface KeyForms {
  label: string;
  affixes: Array<string>;
}

// A spoken line; `staff` marks lines of the bank's staff.
//
// Lines of another `part` are said instead of these, by another post.
interface Line {
  speaker: string;
  text: string;
  staff: boolean;
  part: number;
}

// A section of spoken lines.
interface LinesSection {
  key: string;
  label: string;
  kind: "lines";
  items: Array<Line>;
}

// A link to an entry; `url` is relative to the site.
interface Link {
  id: string;
  label: string;
  title: string;
  url: string;
}

// What the lookup knows about the book before any search.
//
// `ids` are in the order of the search index, which refers to entries by number, and `digests` are those of
// the same entries; `spoken` are the keys of the sections whose lines open a call; `posts` read the book and
// may each have a wording; `unset` stands where the bank has a figure to set.
interface LookupBook {
  title: string;
  ids: Array<string>;
  digests: Array<string>;
  pinned: Array<string>;
  techniques: Array<TechniqueLink>;
  techniqueChapter: string;
  categories: Array<CategoryCount>;
  owner: string;
  hotline: string;
  calming: string;
  urgent: Calls;
  urgentCards: Array<UrgentStrip>;
  onDuty: string;
  feedback: string;
  spoken: Array<string>;
  posts: Array<string>;
  unset: string;
}

// The base of an index; `terms` and `cards` are [first term or entry in the shard, shard name].
//
// `facets` are [value, encoded entries] by name; `traditional` is pairs of characters in one string,
// `questions` are groups of words that ask the same of one matter.
interface Manifest {
  titlesOf: string;
  shownOf: string;
  repliesOf: string;
  titleWeights: string;
  sectionsOf: string;
  passagesOf: string;
  reviewBy: Array<[string, string]>;
  withdrawn: Array<[number, string, Array<number>]>;
  inherited: Array<[number, number, string]>;
  terms: Array<[string, string]>;
  cards: Array<[number, string]>;
  sounds: Array<string>;
  facets: Record<string, Array<[string, string]>>;
  keys: KeyForms;
  fillers: Array<string>;
  outside: Array<string>;
  synonyms: Array<SynonymGroup>;
  questions: Array<Array<string>>;
  regional: Record<string, string>;
  traditional: string;
}

// A wording not to use, and the one to say instead.
interface Pair {
  wrong: string;
  right: string;
}

// A section of wrong and right wordings.
interface PairsSection {
  key: string;
  label: string;
  kind: "pairs";
  items: Array<Pair>;
}

// A section of what customers say, with the answers.
interface RepliesSection {
  key: string;
  label: string;
  kind: "replies";
  items: Array<Reply>;
}

// What a customer says, and the answer.
interface Reply {
  says: string;
  answer: string;
}

// A shard of sounds: syllables with their characters, or words recognised by sound, best first.
interface SoundTable {
  readings: Array<string>;
  words: Array<string>;
}

// An entry in a shard of cards, as results show it.
interface StoredEntry {
  id: string;
  url: string;
  title: string;
  sections: Array<StoredSection>;
  card: Card;
}

// A section that can be found: anchor and heading.
interface StoredSection {
  anchor: string;
  label: string;
}

// Synonyms; in a one-way group the later words also search for the first, not the reverse.
interface SynonymGroup {
  oneWay: boolean;
  words: Array<string>;
}

// A link to a technique, and its title without the ending that all technique titles share.
interface TechniqueLink {
  id: string;
  label: string;
  title: string;
  url: string;
  short: string;
}

// A section of plain texts: steps to tick off, or list items.
interface TextsSection {
  key: string;
  label: string;
  kind: "steps" | "list";
  items: Array<string>;
}

// What the strip shows of an urgent card: how each post begins, and the first acts.
interface UrgentStrip {
  id: string;
  title: string;
  status: string;
  reviewBy: string;
  said: Array<Line>;
  acts: Array<string>;
}

// About a withdrawn entry: since when, why, and its replacements.
interface Withdrawn {
  on: string;
  reason: string;
  replacedBy: Array<Link>;
}
