// Made of the models that build_tools/lookup/declaration.py names; a test compares the two.

// The numbers with what each is for, and the bank's line.
interface Calls {
  numbers: Array<[string, string]>;
  stopPayment: string;
}

// What is shown of an entry; `techniques` are the ids of those it uses, in order.
interface Card {
  kind: "case" | "technique";
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
  sections: Array<LinesSection | PairsSection | TextsSection>;
  related: Array<Link>;
  techniques: Array<string>;
}

// A category and how many cases in use it has.
interface CategoryCount {
  value: string;
  count: number;
}

// A kind of danger: expressions that mean it or only look so, and words known by their sound too.
interface DangerKind {
  id: string;
  title: string;
  triggers: Array<string>;
  notTriggers: Array<string>;
  words: Array<string>;
}

// What a key of an entry is called, and what else may stand around it.
interface KeyForms {
  label: string;
  affixes: Array<string>;
}

// A line that somebody says; `staff` marks the bank's own.
interface Line {
  speaker: string;
  text: string;
  staff: boolean;
}

// A section of lines.
interface LinesSection {
  key: string;
  label: string;
  kind: "lines";
  items: Array<Line>;
}

// What a link to an entry needs; its address is relative to the site.
interface Link {
  id: string;
  label: string;
  title: string;
  url: string;
}

// What the screen knows of the book before any search.
//
// `ids` are in the order of the search index, which knows entries by their place; `spoken` are the keys
// of the sections whose lines are numbered.
interface LookupBook {
  ids: Array<string>;
  pinned: Array<string>;
  techniques: Array<TechniqueLink>;
  techniqueChapter: string;
  categories: Array<CategoryCount>;
  owner: string;
  hotline: string;
  calming: string;
  urgent: Calls;
  onDuty: string;
  spoken: Array<string>;
}

// The base of an index. `terms` and `cards` name each shard after the first that it holds.
//
// A facet's value has its entries beside it; `traditional` is pairs of characters in one text.
interface Manifest {
  titlesOf: string;
  shownOf: string;
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
  regional: Record<string, string>;
  traditional: string;
}

// What is not said, and what is said in its place.
interface Pair {
  wrong: string;
  right: string;
}

// A section of pairs.
interface PairsSection {
  key: string;
  label: string;
  kind: "pairs";
  items: Array<Pair>;
}

// A shard of sounds: syllables with their characters, or words to be known by sound, the best first.
interface SoundTable {
  readings: Array<string>;
  words: Array<string>;
}

// A row of a shard of cards: an entry as a result gives it.
interface StoredEntry {
  id: string;
  url: string;
  title: string;
  sections: Array<StoredSection>;
  card: Card;
}

// A section that can be found: its anchor and its heading.
interface StoredSection {
  anchor: string;
  label: string;
}

// Words for one thing; of a one-way group the later ones look for the first one only.
interface SynonymGroup {
  oneWay: boolean;
  words: Array<string>;
}

// A technique, and its title without what all their titles end with.
interface TechniqueLink {
  id: string;
  label: string;
  title: string;
  url: string;
  short: string;
}

// A section of texts: steps to tick off, a list, or paragraphs.
interface TextsSection {
  key: string;
  label: string;
  kind: "steps" | "list" | "text";
  items: Array<string>;
}

// What is said of a withdrawn entry: since when, why, and what takes its place.
interface Withdrawn {
  on: string;
  reason: string;
  replacedBy: Array<Link>;
}
