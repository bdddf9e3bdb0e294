// What the engine works with, and the functions that its parts offer each other; see handed_over.d.ts for the rest.

// Ascending numbers of entries, titles, sections or passages.
type Numbers = Int32Array | Array<number>;
type Filter = Record<string, Array<string>>;

interface Postings { frequency: number; isWord: boolean; titles: Numbers; positions: Numbers; passages: Numbers; entries: Numbers }
interface Run { text: string; at: number; han: boolean }
type TermKind = "character" | "bigram" | "word" | "other";
interface Term { text: string; kind: TermKind; postings: Postings; weight: number; isFiller: boolean; at: Array<number> }
type GuessKind = "synonym" | "pinyin" | "fuzzy" | "prefix" | "alike";
interface Alternative { text: string; factor: number }
interface Concept { text: string; at: number; kind: GuessKind; alternatives: Array<Alternative>; initials?: boolean }
// An entry that was found; section and title are -1 where none holds the query.
interface Found { entry: number; section: number; title: number; score: number }
// A query as it is asked: keyed is the entry that it names, or -1; in the entries heard a customer says just this.
interface Question {
  text: string;
  terms: Array<Term>;
  concepts: Array<Concept>;
  keyed: number;
  heard: Array<number>;
  today: string;
  limit: number;
  post: string;
}
interface Evidence { content: number; outside: number; unmatched: number; brief: number; share: number; score: number; unseen: number }
// What of a card may be said or done, item `at` of its section; asked is what it answers, both folded.
interface Item {
  key: string;
  label: string;
  at: number;
  opening: boolean;
  reply: boolean;
  text: string;
  asked: string;
  said: string;
  factor: number;
}
interface BestItem { item: Item; share: number }

interface Folding { simplified: Map<string, string>; regional: Record<string, string>; words: Array<string>; known: Map<string, string> }
// text[i] was made from original.slice(from[i], to[i]), in UTF-16 positions.
interface Folded { text: string; from: Array<number>; to: Array<number> }
interface Synonyms { others: Map<string, Array<string>>; starts: Map<string, Array<string>> }
interface FacetValue { value: string; holds: Uint8Array }
interface Status {
  reviewBy: Map<number, string>;
  withdrawn: Map<number, { words: string; replacedBy: Array<number> }>;
  inherited: Map<number, Array<{ title: number; words: string }>>;
}
interface SoundWord { text: string; characters: Array<string>; rank: number; readings: Array<Array<string>> }
interface Sounds {
  readings: Map<string, Array<string>>;
  syllables: Set<string>;
  words: Array<SoundWord>;
  byLetter: Map<string, Array<SoundWord>>;
  byEnds: Map<string, Array<SoundWord>>;
}
interface Danger {
  id: string; title: string; parted: Array<string>; words: Array<string>; triggers: RegExp | null; asks: RegExp | null; asking: Array<string>;
  looksLike: RegExp | null; not: Array<RegExp>;
  known: DangerWords | null;
}
interface DangerWord { characters: Array<string>; different: number; whole: boolean }
interface DangerWords {
  all: Array<DangerWord>; holding: Map<string, Array<DangerWord>>; starting: Map<string, Array<DangerWord>> | null;
}
interface Urgent { id: string; title: string; sure: boolean }

// What a search reads and never changes.
interface Index {
  readonly manifest: Manifest;
  readonly size: number;
  readonly folding: Folding;
  readonly fillers: Map<string, Array<string>>;
  readonly synonyms: Synonyms;
  readonly titlesOf: Numbers;
  readonly shownOf: Numbers;
  readonly repliesOf: Numbers;
  readonly isReply: Uint8Array;
  readonly firstTitle: Numbers;
  readonly entryOfTitle: Numbers;
  readonly titleWeights: Numbers;
  readonly meanTitle: number;
  readonly wordings: Float32Array;
  readonly meanWordings: number;
  readonly firstSection: Numbers;
  readonly entryOfSection: Numbers;
  readonly passagesOf: Numbers;
  readonly passageStarts: Numbers;
  readonly meanPassages: number;
  readonly sectionOfPassage: Numbers;
  readonly facets: Record<string, Array<FacetValue>>;
  readonly status: Status;
}
// What has come so far, with what was made of it: decoded terms and the table of sounds.
interface Loaded {
  index: Index;
  dangers: Array<Danger>;
  shards: Map<string, any>;
  terms: Map<string, Postings>;
  sounds: Sounds | null;
}
// One search; the names of the shards that are wanted before it can be answered.
interface Asking { index: Index; loaded: Loaded; wanted: Set<string> }

interface Hit {
  entry: number;
  id: string;
  // The page, and the address with the section's anchor.
  page: string;
  url: string;
  title: string;
  section: string;
  sectionLabel: string;
  // The item of the card that answers, and its text.
  item: { key: string; at: number } | null;
  text: string;
  guess: boolean;
  score: number;
  titleNumber: number;
  reasons: Array<string>;
  // The stretches of the query that the entry holds.
  words: Array<string>;
  card: Card;
}
type Counts = Record<string, Array<CategoryCount>>;
interface FindOptions { limit?: number; filter?: Filter; today?: string; post?: string }
interface Result extends Question {
  wanted?: undefined;
  query: string;
  covered: boolean;
  missing: string;
  // What slips, sounds or first letters were taken for, as the whole query, or nothing.
  readAs: string;
  urgent: Urgent | null;
  total: number;
  counts: Counts;
  hits: Array<Hit>;
}
interface Wanted { wanted: Array<string> }
interface Listed { wanted?: undefined; hits: Array<Hit> }
interface Browsed extends Listed { total: number; counts: Counts }

interface SearchApi {
  loaded: Loaded;
  // The inside of a class of Han characters.
  HAN: string;
  SAME_SOUND: number;
  NEAR_SOUND: number;
  // Called by the files of the index.
  start(manifest: Manifest): void;
  danger(kinds: Array<DangerKind>): void;
  shard(name: string, content: unknown, sign: string): void;
  // Asked by the screen.
  find(loaded: Loaded, query: string, options: FindOptions): Result | Wanted;
  listed(loaded: Loaded, entries: Array<number>): Listed | Wanted;
  followUp(loaded: Loaded, entry: number, result: Result): { hit: Hit | null; wanted?: undefined } | Wanted;
  browse(loaded: Loaded, options: FindOptions): Browsed | Wanted;
  urgent(loaded: Loaded, query: string): Urgent | null;
  marks(loaded: Loaded, result: Result, text: string): Array<[number, number]>;
  knownFilter(index: Index, filter: Filter): Filter;
  // Of the parts for each other.
  questionOf(asking: Asking, query: string, options: FindOptions): Question;
  ranked(asking: Asking, question: Question): Array<Found>;
  judge(asking: Asking, question: Question, ranked: Array<Found>): (found: Found) => boolean;
  isEnough(found: Evidence): boolean;
  isCovered(asking: Asking, question: Question, ranked: Array<Found>): boolean;
  contentPositions(index: Index, text: string): Array<number>;
  itemsOf(asking: Asking, stored: StoredEntry, post: string): Array<Item>;
  partFor(lines: Array<Line>, post: string): number;
  answeringItem(asking: Asking, question: Question, found: Found, stored: StoredEntry): Item | null;
  bestItem(asking: Asking, terms: Array<Term>, concepts: Array<Concept>, stored: StoredEntry, post: string): BestItem | null;
  hitOf(asking: Asking, found: Found, question: Question | null, stored: StoredEntry, item: Item | null): Hit;
  questionConcepts(asking: Asking, text: string): Array<Concept>;
  reasons(asking: Asking, found: Found, question: Question): Array<string>;
  why(reasons: Array<string>, words: Array<string>): string;
  matchedWords(asking: Asking, entry: number, question: Question): Array<string>;
  readAs(asking: Asking, question: Question, entry: number): string;
  missing(asking: Asking, question: Question, covered: boolean): string;
  ranges(marked: Uint8Array): Array<[number, number]>;
  holdsBetween(numbers: Numbers, from: number, to: number): boolean;
  evidence(asking: Asking, text: string, terms: Array<Term>, concepts: Array<Concept>, found: Found): Evidence;
  storedEntry(asking: Asking, entry: number): StoredEntry | null;
  entryHolds(asking: Asking, entry: number, text: string): boolean;
  concepts(asking: Asking, text: string, terms: Array<Term>): Array<Concept>;
  soundsOf(asking: Asking): Sounds | null;
  makeFacets(given: Manifest["facets"], size: number): Record<string, Array<FacetValue>>;
  admitted(index: Index, entries: Array<number>, filter: Filter, except?: string): Array<number>;
  counts(index: Index, entries: Array<number>, filter: Filter): Counts;
  makeFolding(tables: Pick<Manifest, "traditional" | "regional">): Folding;
  fold(folding: Folding, original: string): Folded;
  runs(text: string): Array<Run>;
  decodeAscending(text: string): Int32Array;
  makeIndex(manifest: Manifest): Index;
  asking(loaded: Loaded): Asking;
  shardNamed(asking: Asking, name: string): any;
  addShard(loaded: Loaded, name: string, content: unknown): void;
  lookup(asking: Asking, term: string): Postings;
  lookupPhrase(asking: Asking, text: string): Postings;
  beginningWith(asking: Asking, letters: string, limit: number): Array<string>;
  numeralsToDigits(text: string): string;
  keyedEntry(asking: Asking, text: string): number;
  heardIn(asking: Asking, text: string): Array<number>;
  queryText(asking: Asking, query: string): string;
  fillersByStart(list: Array<string>): Map<string, Array<string>>;
  fillerMask(index: Index, text: string): Uint8Array;
  covers(mask: Uint8Array, at: number, length: number): boolean;
  idf(index: Index, frequency: number): number;
  queryTerms(asking: Asking, text: string): Array<Term>;
  units(text: string): Array<string>;
  pieces(text: string): Array<string>;
  rank(asking: Asking, terms: Array<Term>, concepts: Array<Concept>, text: string): Array<Found>;
  makeSounds(tables: SoundTable): Sounds;
  pinyinConcepts(sounds: Sounds, typed: string, at: number): Array<Concept>;
  alike(sounds: Sounds, text: string, soundOnly: boolean): Array<Alternative>;
  likeWord(sounds: Sounds, text: string, other: string): boolean;
  soundAlike(sounds: Sounds, a: string, b: string, loose: boolean): boolean;
  makeStatus(manifest: Manifest): Status;
  isWithdrawn(index: Index, entry: number): boolean;
  withdrawnLast(index: Index, ranked: Array<Found>): Array<Found>;
  overdueBack(asking: Asking, ranked: Array<Found>, question: Question): Array<Found>;
  statusNotes(index: Index, entry: number, today: string): Array<string>;
  inheritedNote(index: Index, entry: number, title: number): string;
  makeSynonyms(groups: Array<SynonymGroup>): Synonyms;
  synonymConcepts(index: Index, text: string): Array<Concept>;
  makeDangers(kinds: Array<DangerKind>): Array<Danger>;
  urgentIn(asking: Asking, query: string): Urgent | null;
}

// --- of one part alone --------------------------------------------------------------------------------

// What is added up while a query is ranked; a stamp says which term was counted last.
interface Board {
  title: Float32Array;
  stand: Float32Array;
  titleStamp: Int32Array;
  entry: Float32Array;
  wordings: Float32Array;
  entryStamp: Int32Array;
  section: Float32Array;
  body: Float32Array;
  sectionStamp: Int32Array;
  passage: Float32Array;
  bestPassage: Float32Array;
}
interface Gains { title: number; wordings: number; coverage: number; body: number }
interface Candidate extends Found { rest: number }
interface WeighedQuery { terms: Array<Term>; weights: Array<number>; sequence: Array<number>; total: number }

// How far a word has been read in pinyin, and a reading of it: 0 full, 1 mixed, 2 initials.
interface Reading { end: number; full: number; short: number; initial?: boolean }
interface WordRead { end: number; word: SoundWord; form: number; unsaid: number }
interface PathStep { cost: number; from: number; words: Array<WordRead> | null }
// How far a word of danger has been heard; typo is the place of the character that only sounds so, or -1.
interface Heard { at: number; typo: number }
interface HeardPlace { at: number; word: DangerWord }
interface HeardWord { start: number; end: number; word: DangerWord; typo: boolean }

// A query as the items of one card are compared with it: its terms, and what else stretches of it may mean.
interface WeighedItems {
  parts: Array<{ term: Term; weight: number; holding: Array<number>; places: Array<Array<Array<number>>> }>;
  others: Array<{ from: number; to: number; texts: Array<string>; holding: Array<number>; worth: number }>;
  total: number;
}
